import { Fault } from '../domain/fault.ts';
import { embeddedEngine } from './embedded/embedded-engine.ts';
import { asked } from './engine/asked.ts';
import type { Engine } from './engine/engine.ts';
import { serverEngine } from './engine/server-engine.ts';
import { migrate } from './migrations/migrate.ts';

/** Where the record is. With `databaseUrl` it is PostgreSQL, else PGlite in `directory`. */
export interface RecordPlace {
  /** `postgres://…`; the password in it is why it may come wrapped. Empty means not given. */
  readonly databaseUrl?: string | URL | { reveal(): string };
  /** Made if it is not there, for this user alone. */
  readonly directory?: string;
  /** `pechat` by default; made if it is not there. */
  readonly schema?: string;
  /** Of this process to PostgreSQL, at most; 10 by default. */
  readonly connections?: number;
}

const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Opens the database of the record and brings its tables to the newest form.
 *
 * @throws {Fault} `CONFIG_INVALID`, `RECORD_IN_USE`, `RECORD_NEWER`, `STORE_UNREACHABLE`
 */
export async function openDatabase(place: RecordPlace): Promise<Engine> {
  const schema = place.schema ?? 'pechat';
  if (!SCHEMA.test(schema)) throw new Fault('CONFIG_INVALID', 'not a name of a schema', { at: 'schema' });
  const engine = await asked(() => engineAt(place, schema));
  try {
    await asked(() => migrate(engine.db, schema));
    return engine;
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}

async function engineAt(place: RecordPlace, schema: string): Promise<Engine> {
  const url = urlOf(place.databaseUrl);
  if (url !== '') {
    if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
      throw new Fault('CONFIG_INVALID', 'not the URL of a PostgreSQL database', { at: 'databaseUrl' });
    }
    return serverEngine(url, schema, place.connections ?? 10);
  }
  if (place.directory === undefined || place.directory === '') {
    throw new Fault('CONFIG_INVALID', 'neither a database nor a directory', { at: 'directory' });
  }
  return embeddedEngine(place.directory, schema);
}

function urlOf(given: RecordPlace['databaseUrl']): string {
  if (given === undefined) return '';
  if (typeof given === 'string') return given;
  return given instanceof URL ? given.href : given.reveal();
}
