/**
 * The engines that the contract and integration suites run against.
 *
 * PGlite always, in a directory of its own. PostgreSQL and Redis where `DATABASE_URL` and `REDIS_URL` say
 * so (empty means unset); with `CI=true` the standard ports of this machine are tried as well. Each run
 * has a schema and a key prefix of its own, so that suites may run side by side.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import pglite from '../../node_modules/@electric-sql/pglite/package.json' with { type: 'json' };
import { embeddedEngine } from '../../src/store/embedded/embedded-engine.ts';
import type { RecordPlace } from '../../src/store/open-database.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/pechat', import.meta.url));

/** A place for a record that nobody else uses. */
export interface TestPlace {
  readonly place: RecordPlace;
  /** Takes away all that was made there; what is open must be closed before. */
  readonly remove: () => Promise<void>;
}

export interface TestEngine {
  /** Says so loudly where the engine is not here. */
  readonly name: string;
  readonly here: boolean;
  readonly newPlace: () => Promise<TestPlace>;
}

/**
 * An empty cluster of PGlite, made once and copied: to make one takes seconds, to copy it a moment. It
 * holds no tables of ours, so that migrations are run as anywhere.
 */
async function emptyCluster(): Promise<string> {
  const cluster = join(CACHE, `pglite-${pglite.version}`);
  if (existsSync(cluster)) return cluster;
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, 'unfinished-'));
  await (await embeddedEngine(unfinished, 'public')).close();
  // Another process may have been quicker; its cluster is as good.
  await rename(unfinished, cluster).catch(() => rm(unfinished, { recursive: true, force: true }));
  return cluster;
}

const embedded: TestEngine = {
  name: 'PGlite',
  here: true,
  newPlace: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pechat-record-'));
    await cp(await emptyCluster(), directory, { recursive: true });
    return { place: { directory }, remove: () => rm(directory, { recursive: true, force: true }) };
  },
};

const server = (databaseUrl: string): TestEngine => ({
  name: 'PostgreSQL',
  here: true,
  newPlace: () => {
    const schema = `pechat_test_${randomBytes(6).toString('hex')}`;
    const remove = async (): Promise<void> => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(`drop schema if exists ${schema} cascade`);
      await client.end();
    };
    return Promise.resolve({ place: { databaseUrl, schema }, remove });
  },
});

const given = (name: string): string | undefined => process.env[name] || undefined;

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const end = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

const inCi = (port: number, url: string): Promise<string | undefined> =>
  process.env['CI'] === 'true'
    ? answers(port).then((there) => (there ? url : undefined))
    : Promise.resolve(undefined);

/** URL of a PostgreSQL for tests, if there is one. */
export const databaseUrlForTests: string | undefined =
  given('DATABASE_URL') ?? (await inCi(5432, 'postgres://postgres@127.0.0.1:5432/postgres'));

const redisUrl = given('REDIS_URL') ?? (await inCi(6379, 'redis://127.0.0.1:6379'));

const missing = (name: string, setting: string, port: number): string => {
  const why = `${name} SKIPPED: ${setting} is not set, and CI=true found none on 127.0.0.1:${port}`;
  process.stderr.write(`!!! ${why}\n`);
  return why;
};

const absentServer = (): TestEngine => ({
  name: missing('PostgreSQL', 'DATABASE_URL', 5432),
  here: false,
  newPlace: () => Promise.reject(new Error('there is no PostgreSQL for tests')),
});

/** PGlite and PostgreSQL; suites of an engine that is not here are shown as skipped, by its name. */
export const testEngines: readonly [embedded: TestEngine, server: TestEngine] = [
  embedded,
  databaseUrlForTests === undefined ? absentServer() : server(databaseUrlForTests),
];

/** `here` is false, and the name says why, where there is no Redis for tests. */
export const testRedis: { readonly name: string; readonly here: boolean } =
  redisUrl === undefined
    ? { name: missing('Redis', 'REDIS_URL', 6379), here: false }
    : { name: 'Redis', here: true };

/** A Redis for tests with a key prefix of its own, if there is one. */
export const redisForTests = (): { readonly url: string; readonly prefix: string } | undefined =>
  redisUrl === undefined
    ? undefined
    : { url: redisUrl, prefix: `pechat-test-${randomBytes(6).toString('hex')}` };
