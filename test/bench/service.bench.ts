/** The service over 100,000 documents: pages for twenty at once, and documents taken in, beside a bare route. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../src/store/open-database.ts';
import { recordIn } from '../../src/store/open-record.ts';
import { databaseUrlForTests, redisForTests } from '../support/databases.ts';
import { forgetKeys } from '../support/queue.ts';
import { entering } from './service/entering.ts';
import { CLIENTS, load, type Seen } from './service/load.ts';
import { enteringToken, signedIn } from './service/people.ts';
import { listening } from './service/process.ts';
import { seed } from './service/seed.ts';
import { machine, type Figure, type Report } from './report.ts';

const DOCUMENTS = 100_000;
const FAILURES = 10_000;
const P95_GOAL_MS = 100;
const ENTERED_GOAL = 200;
const SECONDS = 8;
const WARM_UP_SECONDS = 2;

type Asks = readonly [what: string, path: (sent: number) => string];

const searched = (text: string): string => `/publication?text=${encodeURIComponent(text)}`;

const PAGES: readonly Asks[] = [
  ['the list', () => '/publication'],
  ['the list of one state', () => '/publication?state=rendered'],
  ['the search by a number', (sent) => searched(`СЗ-${(sent * 7_919) % DOCUMENTS}`)],
  ['the search by a direction', (sent) => searched(`направление ${sent % 500}`)],
  ['the search by a word of all', () => searched('дополнительное')],
  ['the failures page', () => '/failures'],
  ['the list of the API', () => '/api/v1/documents'],
  ['failures by the API', () => '/api/v1/failures'],
];

/** @param rounds taken as the number of documents where it is not the usual one */
export async function run(rounds: number): Promise<Report> {
  const documents = rounds === 41 ? DOCUMENTS : rounds;
  const head = { bench: 'service', on: machine(), date: new Date().toISOString().slice(0, 10) };
  const redis = redisForTests();
  if (databaseUrlForTests === undefined || redis === undefined) {
    const absent = ['PostgreSQL and Redis: set DATABASE_URL and REDIS_URL'];
    return { ...head, rounds: documents, absent, outcomes: [] };
  }
  const schema = `pechat_bench_${randomBytes(4).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'pechat-bench-'));
  const environment = {
    DATA_DIRECTORY: folder,
    DATABASE_URL: databaseUrlForTests,
    DATABASE_SCHEMA: schema,
    REDIS_URL: redis.url,
    REDIS_KEY_PREFIX: schema,
    PROCESS_ROLE: 'api',
    HTTP_PORT: '0',
    API_REQUESTS_PER_MINUTE: '100000',
  };
  try {
    return { ...head, rounds: documents, outcomes: [], ...(await measured(environment, documents)) };
  } finally {
    await forgetKeys({ url: new URL(redis.url), prefix: schema });
    await dropped(databaseUrlForTests, schema);
    await rm(folder, { recursive: true, force: true });
  }
}

type Measured = Pick<Report, 'absent'> & { readonly figures: readonly Figure[] };

async function measured(
  environment: Readonly<Record<string, string>> & { DATABASE_URL: string; DATABASE_SCHEMA: string },
  documents: number,
): Promise<Measured> {
  const { DATABASE_URL: databaseUrl, DATABASE_SCHEMA: schema } = environment;
  const engine = await openDatabase({ databaseUrl, schema });
  const record = recordIn(engine);
  await seed(engine.db, documents, Math.min(FAILURES, Math.floor(documents / 10)));
  const cookies = await signedIn(record, CLIENTS);
  const content = entering();
  const token = await enteringToken(record, content.inn);
  await record.close();
  const service = await listening('service', ['start'], environment);
  const bare = await listening('bare', []);
  try {
    const sides = { service: service.url, bare: bare.url };
    const [absent, figures]: [string[], Figure[]] = [[], []];
    for (const asks of PAGES) {
      const found = await page(sides, cookies, asks);
      if (found === undefined) absent.push(`${asks[0]}: the service has no such page`);
      else figures.push(...found);
    }
    return { absent, figures: [...figures, ...(await taken(sides, token, content))] };
  } finally {
    await Promise.all([service.stop(), bare.stop()]);
  }
}

interface Sides {
  readonly service: string;
  readonly bare: string;
}

/** The bare route right after ours: what else the machine does then is much the same. */
async function page(
  { service, bare }: Sides,
  cookies: readonly string[],
  [what, path]: Asks,
): Promise<readonly Figure[] | undefined> {
  const headersOf = (client: number): Record<string, string> => ({ cookie: cookies[client] ?? '' });
  const { status } = await fetch(`${service}${path(0)}`, { headers: headersOf(0) });
  if (status === 404) return undefined;
  const ask = (sent: number) => ({ path: path(sent) });
  await load(service, WARM_UP_SECONDS, headersOf, ask);
  const ours = await load(service, SECONDS, headersOf, ask);
  return pageFigures(what, ours, await load(bare, SECONDS, headersOf, () => ({ path: '/' })));
}

async function taken(
  { service, bare }: Sides,
  token: string,
  { next }: ReturnType<typeof entering>,
): Promise<readonly Figure[]> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ours = await load(service, SECONDS, () => headers, next);
  const beside = await load(
    bare,
    SECONDS,
    () => headers,
    (sent) => ({ ...next(sent), path: '/' }),
  );
  return enteredFigures(ours, beside);
}

const pageFigures = (what: string, ours: Seen, bare: Seen): readonly Figure[] => [
  { what: `${what}, 95 of 100 answered within`, unit: 'ms', value: ours.p95Ms, atMost: P95_GOAL_MS },
  { what: `${what}, median`, unit: 'ms', value: ours.medianMs },
  { what: `${what}, pages`, unit: 'a second', value: ours.perSecond },
  { what: `${what}, longest`, unit: 'bytes', value: ours.bytes },
  { what: 'a bare route beside it, 95 of 100 answered within', unit: 'ms', value: bare.p95Ms },
  { what: 'times that of the bare route', unit: '×', value: ours.p95Ms / bare.p95Ms },
];

const enteredFigures = (ours: Seen, bare: Seen): readonly Figure[] => [
  { what: 'documents taken in', unit: 'a second', value: ours.perSecond, atLeast: ENTERED_GOAL },
  { what: 'documents taken in, 95 of 100 answered within', unit: 'ms', value: ours.p95Ms },
  { what: 'a bare route takes the same bodies', unit: 'a second', value: bare.perSecond },
];

async function dropped(databaseUrl: string, schema: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.end();
}
