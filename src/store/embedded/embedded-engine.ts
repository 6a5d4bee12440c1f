import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import type { Engine } from '../engine/engine.ts';
import { PARSERS, SESSION_SETTINGS } from '../engine/values.ts';
import type { Database, Tables } from '../tables.ts';
import { holdDirectory } from './lock.ts';

/**
 * The embedded default: PostgreSQL in this process (PGlite), its files in `directory`.
 *
 * What one could get wrong:
 * - It has one session. A statement on `db` inside a transaction of `db` waits for ever: inside a
 *   transaction only the transaction is used.
 * - It survives the death of the process, `kill -9` included, but it never calls fsync: a power cut can
 *   lose what was acknowledged, or damage the directory. Production is PostgreSQL.
 *
 * @throws {Fault} `RECORD_IN_USE`
 */
export async function embeddedEngine(directory: string, schema: string): Promise<Engine> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const hold = await holdDirectory(directory);
  try {
    const pglite = await openFiles(directory);
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    await setSession(db, schema);
    return {
      db,
      close: async () => {
        await db.destroy();
        await hold.release();
      },
    };
  } catch (thrown) {
    await hold.release();
    throw thrown;
  }
}

/**
 * A cluster that was killed while it was being made cannot be opened again: it is made under another
 * name, and gets its own when it is whole.
 */
async function openFiles(directory: string): Promise<PGlite> {
  const data = join(directory, 'pgdata');
  const there = await access(data).then(
    () => true,
    () => false,
  );
  if (!there) {
    const unfinished = join(directory, 'pgdata.unfinished');
    await rm(unfinished, { recursive: true, force: true });
    await (await PGlite.create(unfinished)).close();
    await rename(unfinished, data);
  }
  return PGlite.create(data, { parsers: PARSERS });
}

async function setSession(db: Database, schema: string): Promise<void> {
  const settings = { ...SESSION_SETTINGS, search_path: schema };
  for (const [name, value] of Object.entries(settings)) {
    await sql`select set_config(${name}, ${value}, false)`.execute(db);
  }
}
