import { Kysely, PostgresDialect } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import type { Tables } from '../tables.ts';
import type { Engine } from './engine.ts';
import { prepareMarked } from './prepared.ts';
import { PARSERS, SESSION_SETTINGS } from './values.ts';

/** A statement of ours takes milliseconds; this also bounds the wait for another process's migration. */
const STATEMENT_LIMIT_MS = 60_000;
const CONNECT_LIMIT_MS = 10_000;
/** A process that hangs inside a transaction must not hold its rows for ever. */
const IDLE_TRANSACTION_LIMIT_MS = 60_000;

/**
 * The record on PostgreSQL 15 or later.
 *
 * The schema and the session's settings are start-up options of each connection: a pooler between that
 * drops start-up options (PgBouncer's `ignore_startup_parameters`) would put the tables elsewhere.
 *
 * @param url with its own `options`, if any, kept
 * @param connections at most
 */
export function serverEngine(url: string, schema: string, connections: number): Engine {
  const { address, options } = withoutOptions(url);
  const pool = new Pool({
    connectionString: address,
    options: [...options, ...sessionOptions(schema)].join(' '),
    max: connections,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_LIMIT_MS,
    application_name: 'pechat',
    types: ourValues(),
  });
  // A connection that dies, idle or in use, says so to whoever uses it and is replaced by the pool; without
  // listeners on both it would end the process as well.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    prepareMarked(client);
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

/** For this pool only: `pg.types` would change it for the whole process. */
function ourValues(): TypeOverrides {
  const values = new TypeOverrides();
  for (const [oid, parse] of Object.entries(PARSERS)) values.setTypeParser(Number(oid), parse);
  return values;
}

const sessionOptions = (schema: string): string[] =>
  Object.entries({ ...SESSION_SETTINGS, search_path: schema }).map(([name, value]) => `-c ${name}=${value}`);

/** `pg` would let the options of the URL win over ours. */
function withoutOptions(url: string): { address: string; options: string[] } {
  const parsed = new URL(url);
  const options = parsed.searchParams.getAll('options');
  parsed.searchParams.delete('options');
  return { address: parsed.href, options };
}
