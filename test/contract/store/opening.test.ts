import { type RawBuilder, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/domain/access.ts';
import { embeddedEngine } from '../../../src/store/embedded/embedded-engine.ts';
import { asked } from '../../../src/store/engine/asked.ts';
import type { Engine } from '../../../src/store/engine/engine.ts';
import { serverEngine } from '../../../src/store/engine/server-engine.ts';
import { migrate, MIGRATIONS } from '../../../src/store/migrations/migrate.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { openRecord, recordIn } from '../../../src/store/open-record.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { testEngines, type TestPlace } from '../../support/databases.ts';
import { newRegistration } from './samples.ts';

const NAMES = Object.keys(MIGRATIONS).toSorted();

for (const { name, here, newPlace } of testEngines) {
  describe.skipIf(!here)(`migrations on ${name}`, () => {
    let home: TestPlace;
    let engine: Engine;
    const schema = () => home.place.schema ?? 'pechat';

    /** The database before anything has been migrated. */
    const bare = (): Promise<Engine> | Engine => {
      const { databaseUrl, directory } = home.place;
      return typeof databaseUrl === 'string'
        ? serverEngine(databaseUrl, schema(), 4)
        : embeddedEngine(directory ?? '', schema());
    };
    const applied = async (): Promise<string[]> => {
      const query: RawBuilder<{ name: string }> = sql`select name from migration order by name`;
      return (await query.execute(engine.db)).rows.map((row) => row.name);
    };

    beforeAll(async () => {
      home = await newPlace();
      engine = await bare();
    });

    afterEach(() => sql`drop schema if exists ${sql.id(schema())} cascade`.execute(engine.db));

    afterAll(async () => {
      await engine.close();
      await home.remove();
    });

    /** A document in tables of the first version: today's rows without the columns that it lacked. */
    const writtenByTheFirst = async (): Promise<StoredDocument> => {
      await migrate(engine.db, schema());
      const { store } = recordIn(engine);
      const { document } = await store.register(newRegistration());
      await store.record(document, { event: 'Rendered', actor: 'system' });
      const tables = ['document', 'event', 'task'];
      const kept = await Promise.all(
        tables.map((table) =>
          sql<{ row: object }>`select to_jsonb(t) as row from ${sql.id(table)} as t`.execute(engine.db),
        ),
      );
      await sql`drop schema ${sql.id(schema())} cascade`.execute(engine.db);
      await migrate(engine.db, schema(), NAMES[0]);
      for (const [index, table] of tables.entries()) {
        const rows = JSON.stringify(kept[index]?.rows.map(({ row }) => row));
        await sql`insert into ${sql.id(table)}
          select * from jsonb_populate_recordset(null::${sql.id(table)}, ${rows}::jsonb)`.execute(engine.db);
      }
      return document;
    };

    it('are numbered without a gap', () => {
      expect(NAMES.map((each) => Number(each.slice(0, 4)))).toEqual(NAMES.map((_, index) => index + 1));
    });

    it('make the tables of an empty record, in its own schema', async () => {
      await migrate(engine.db, schema());
      expect(await applied()).toEqual(NAMES);
      const elsewhere: RawBuilder<{ table_schema: string }> = sql`select distinct table_schema
        from information_schema.tables where table_name in ('paper_case', 'migration')
        and table_schema = ${schema()}`;
      expect((await elsewhere.execute(engine.db)).rows).toEqual([{ table_schema: schema() }]);
    });

    it('run twice in a row do nothing the second time', async () => {
      await migrate(engine.db, schema());
      const { document } = await recordIn(engine).store.register(newRegistration());
      await migrate(engine.db, schema());
      expect(await recordIn(engine).store.load(document.id)).toEqual(document);
      expect(await applied()).toEqual(NAMES);
    });

    it('run by several at once are each run once', async () => {
      await Promise.all(Array.from({ length: 4 }, () => migrate(engine.db, schema())));
      expect(await applied()).toEqual(NAMES);
    });

    it('keep what the first version of the record has written', async () => {
      const { id, header } = await writtenByTheFirst();
      await migrate(engine.db, schema());
      const { store, paperCases, documentSearch } = recordIn(engine);
      expect(await store.load(id)).toMatchObject({ state: 'rendered', version: 2 });
      expect(await paperCases.ofDocument(id)).toBeUndefined();
      expect(await store.audit()).toBeUndefined();
      const scope = scopeOf([{ role: 'observation', inn: header.authorizedBodyInn }], 'documents.read');
      const found = await documentSearch.find({ scope, text: header.documentNumber, limit: 1 });
      expect(found.documents).toMatchObject([{ id, state: 'rendered' }]);
    });

    it('are not run by a program that is older than the record', async () => {
      await migrate(engine.db, schema());
      await sql`insert into migration (name, timestamp) values ('9999-of-tomorrow', '2099-01-01T00:00:00.000Z')`.execute(
        engine.db,
      );
      await expect(migrate(engine.db, schema())).rejects.toThrowFault('RECORD_NEWER');
    });
  });
}

const [, server] = testEngines;

describe.skipIf(!server.here)(`a record on ${server.name}`, () => {
  let home: TestPlace;

  beforeEach(async () => {
    home = await server.newPlace();
  });
  afterEach(() => home.remove());

  it('is one for several processes at once, however they open it', async () => {
    const records = await Promise.all(Array.from({ length: 4 }, () => openRecord(home.place)));
    const [one, two] = records;
    const { document } = await one!.store.register(newRegistration());
    expect(await two!.store.load(document.id)).toEqual(document);
    await Promise.all(records.map((record) => record.close()));
  });

  it('is not another schema’s', async () => {
    const other = await server.newPlace();
    const [mine, theirs] = [await openRecord(home.place), await openRecord(other.place)];
    const { document } = await mine.store.register(newRegistration());
    await expect(theirs.store.load(document.id)).rejects.toThrowFault('DOCUMENT_NOT_FOUND');
    await Promise.all([mine.close(), theirs.close()]);
    await other.remove();
  });

  it('comes back by itself after its connections were cut', async () => {
    const engine = await openDatabase({ ...home.place, connections: 2 });
    const { store } = recordIn(engine);
    const { document } = await store.register(newRegistration());
    const surgeon = await openDatabase(home.place);
    const query: RawBuilder<{ pid: number }> = sql`select pg_backend_pid() as pid`;
    const cut = async (trx: Engine['db']): Promise<void> => {
      const [session] = (await query.execute(trx)).rows;
      await sql`select pg_terminate_backend(${session?.pid}::int)`.execute(surgeon.db);
      await recordIn({ ...engine, db: trx }).store.load(document.id);
    };
    const hung = asked(() => engine.db.transaction().execute(cut));
    await expect(hung).rejects.toThrowFault('STORE_UNREACHABLE');
    expect(await store.load(document.id)).toEqual(document);
    await Promise.all([engine.close(), surgeon.close()]);
  });

  it('says that it cannot be reached where nobody listens', async () => {
    const nobody = openRecord({ databaseUrl: 'postgres://postgres@127.0.0.1:1/postgres' });
    await expect(nobody).rejects.toThrowFault('STORE_UNREACHABLE');
  });
});

describe('the place of a record', () => {
  it.each([
    ['neither a database nor a directory', {}],
    ['an empty URL and no directory', { databaseUrl: '' }],
    ['a URL of something else', { databaseUrl: 'mysql://127.0.0.1/pechat' }],
    ['no URL at all', { databaseUrl: '127.0.0.1:5432' }],
    ['a schema that is not a name', { directory: 'x', schema: 'a; drop schema public' }],
  ])('is refused with %s', async (_what, place) => {
    await expect(openRecord(place)).rejects.toThrowFault('CONFIG_INVALID');
  });

  it('may come wrapped, so that a password is not printed', async () => {
    const databaseUrl = { reveal: () => 'postgres://user:s3cr3t@127.0.0.1:1/none' };
    const refused = await openRecord({ databaseUrl }).catch((thrown: unknown) => thrown);
    expect(refused).toThrowFault('STORE_UNREACHABLE');
    expect(JSON.stringify(refused)).not.toContain('s3cr3t');
  });
});
