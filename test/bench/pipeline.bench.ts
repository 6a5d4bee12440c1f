/** The whole pipeline over PostgreSQL and Redis, and what its book-keeping costs beside the barest there could be. */
import { databaseUrlForTests, redisForTests } from '../support/databases.ts';
import { bareRun } from './pipeline/bare-run.ts';
import { houseRun } from './pipeline/house-run.ts';
import { machine, type Report } from './report.ts';

const DOCUMENTS = 1_000;
const GOAL = 1.5;

/** @param rounds taken as the number of documents where it is not the usual one: a thousand take minutes */
export async function run(rounds: number): Promise<Report> {
  const count = rounds === 41 ? DOCUMENTS : rounds;
  const head = {
    bench: 'pipeline',
    on: machine(),
    date: new Date().toISOString().slice(0, 10),
    rounds: count,
  };
  const redis = redisForTests();
  if (databaseUrlForTests === undefined || redis === undefined) {
    return { ...head, absent: ['PostgreSQL and Redis: set DATABASE_URL and REDIS_URL'], outcomes: [] };
  }
  const [full] = await houseRun('full', databaseUrlForTests, redis.url, [count]);
  const [unsigned] = await houseRun('unsigned', databaseUrlForTests, redis.url, [count]);
  const [books] = await houseRun('books', databaseUrlForTests, redis.url, [count]);
  const bare = await bareRun(databaseUrlForTests, redis.url, count);
  if (!full || !unsigned || !books) throw new Error('nothing was run');
  const each = (ms: number): number => ms / count;
  return {
    ...head,
    absent: [],
    outcomes: [],
    figures: [
      { what: 'all stages of the queue', unit: 'documents a second', value: 1_000 / each(full.wallMs) },
      { what: 'rendering', unit: 'ms a document', value: each(full.renderingMs) },
      {
        what: 'from the last signature to publication',
        unit: 'ms a document',
        value: each(full.publishingMs),
      },
      ...Object.entries(full.stageMs).map(([queue, value]) => ({
        what: `one job of ${queue}, beside the others`,
        unit: 'ms',
        value,
      })),
      { what: 'officials: register, approve, sign; a document', unit: 'ms', value: each(full.officialsMs) },
      { what: 'all but rendering and signing', unit: 'ms a document', value: each(unsigned.wallMs) },
      { what: 'of it processor time of the workers', unit: 'ms a document', value: each(unsigned.cpuMs) },
      { what: 'record and queue', unit: 'ms a document', value: each(books.wallMs) },
      { what: 'of it processor time of the workers', unit: 'ms a document', value: each(books.cpuMs) },
      { what: 'bare four steps', unit: 'ms a document', value: each(bare.wallMs) },
      { what: 'of it processor time of the workers', unit: 'ms a document', value: each(bare.cpuMs) },
      {
        what: 'record and queue over bare, in hundredths',
        unit: '%',
        value: (100 * books.wallMs) / bare.wallMs,
        atMost: 100 * GOAL,
      },
      { what: 'a worker when a tenth was rendered', unit: 'MB', value: full.rssMb.early },
      { what: 'a worker at the end', unit: 'MB', value: full.rssMb.late },
    ],
  };
}
