/** Whether a worker grows with the number of documents that have gone through it. */
import { databaseUrlForTests, redisForTests } from '../support/databases.ts';
import { houseRun } from './pipeline/house-run.ts';
import { machine, type Report } from './report.ts';

const DOCUMENTS = 10_000;
const WAVES = 10;
/** The collector lets the heap grow in the first waves; what a worker holds after this one it may hold for ever. */
const SETTLED_WAVE = 3;
const GROWTH_GOAL = 1.1;

/**
 * Real files, packages, hand-over, receipts and reading back; a kind is rendered and judged once, for with all of them
 * ten thousand would take most of an hour. `pipeline` shows the memory of those on a thousand.
 *
 * @param rounds taken as the number of documents where it is not the usual one
 */
export async function run(rounds: number): Promise<Report> {
  const count = rounds === 41 ? DOCUMENTS : rounds;
  const head = {
    bench: 'memory',
    on: machine(),
    date: new Date().toISOString().slice(0, 10),
    rounds: count,
    outcomes: [],
  };
  const redis = redisForTests();
  if (databaseUrlForTests === undefined || redis === undefined) {
    return { ...head, absent: ['PostgreSQL and Redis: set DATABASE_URL and REDIS_URL'] };
  }
  const waves = Array.from({ length: WAVES }, () => Math.ceil(count / WAVES));
  const spent = await houseRun('unsigned', databaseUrlForTests, redis.url, waves);
  const heldMb = spent.map(({ rssMb }) => rssMb.late);
  const [settled = 0, last = 0] = [heldMb[SETTLED_WAVE - 1], heldMb.at(-1)];
  return {
    ...head,
    absent: [],
    figures: [
      ...heldMb.map((value, wave) => ({ what: `a worker after wave ${wave + 1}`, unit: 'MB', value })),
      {
        what: `the last over wave ${SETTLED_WAVE}`,
        unit: '%',
        value: (100 * last) / settled,
        atMost: Math.round(100 * GROWTH_GOAL),
      },
    ],
  };
}
