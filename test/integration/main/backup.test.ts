/** Backup and restore as `docs/operations.md` says: a dump, then the files; everything lost; both brought back. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { afterRestore } from '../../../src/pipeline/after-restore.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { blobFiles } from '../../../src/store/blob-files.ts';
import type { RecordPlace } from '../../../src/store/open-database.ts';
import { openRecord } from '../../../src/store/open-record.ts';
import { ownPostgres } from '../../chaos/engines.ts';
import { type TestEngine, testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { order, rendered, signedOrder } from '../../support/officials.ts';
import { pechat } from '../../support/pechat.ts';
import { programOf } from '../../support/postgres-tools.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('backup');
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** The house over a record that was opened elsewhere and a folder of files. */
async function rehoused(house: TestHouse, place: RecordPlace, files: string): Promise<TestHouse> {
  const record = await openRecord(place);
  ends.push(() => record.close());
  const rooms: Rooms = {
    ...house.rooms,
    ...record,
    store: { ...record.store, time: async () => house.rooms.now() },
    blobs: blobFiles(files),
  };
  return { ...house, rooms };
}

/** What the program was in the middle of when the copy was made, and what it did between the copy and the disaster. */
async function dayOfWork(house: TestHouse, copy: () => Promise<void>): Promise<Record<string, DocumentId>> {
  const { id: published } = await signedOrder(house);
  await work(house);
  const { id: silent } = await signedOrder(house);
  house.portal.plan('silence', 1, { refId: silent });
  await work(house, { queues: ['publish'], rounds: 1 });
  const { id: unsent } = await signedOrder(house);
  const { id: lateSent } = await signedOrder(house);
  const { id: unsigned } = await rendered(house, order());
  const stateOf = async (id: DocumentId): Promise<string> => (await house.rooms.store.load(id)).state;
  expect(await Promise.all([published, silent, unsent, lateSent, unsigned].map(stateOf))).toEqual([
    'published',
    'in-doubt',
    'signed',
    'signed',
    'rendered',
  ]);
  await copy();
  // After the copy the day goes on, and the portal takes what the copy has for signed.
  const { rooms } = house;
  const outbox = {
    ...rooms.outbox,
    open: async () => (await rooms.outbox.open()).filter((one) => one.documentId === lateSent),
  };
  await work({ ...house, rooms: { ...rooms, outbox } }, { rooms: { ...rooms, outbox } });
  expect(await stateOf(lateSent)).toBe('published');
  return { published, silent, unsent, lateSent, unsigned };
}

/** After the restore: everything holds, the day ends, and the portal has each document once. */
async function goesOn(restored: TestHouse, day: Record<string, DocumentId>): Promise<void> {
  const { rooms, portal } = restored;
  expect(await rooms.store.audit()).toBeUndefined();
  expect(await afterRestore(rooms, 'shell')).toEqual({
    toAsk: expect.arrayContaining([day['unsent'], day['lateSent']]) as unknown,
    byHand: [],
    unsigned: [day['unsigned']],
  });
  await work(restored);
  for (const name of ['published', 'silent', 'unsent', 'lateSent']) {
    const id = day[name] as DocumentId;
    expect([name, (await rooms.store.load(id)).state]).toEqual([name, 'published']);
    const came = portal.journal().filter(({ refId }) => refId === id);
    expect([name, came.filter(({ took }) => took).length, came.length]).toEqual([name, 1, 1]);
  }
  expect(await rooms.failures.list()).toEqual([]);
  expect(await rooms.store.audit()).toBeUndefined();
}

const [embedded, postgres] = testEngines;

describe('a backup', () => {
  it.skipIf(!postgres.here)(
    'of PostgreSQL, then of the files, brings everything back on other machines',
    async () => {
      const [first, second] = [await ownPostgres(), await ownPostgres()];
      ends.push(
        () => first.stop(),
        () => second.stop(),
      );
      await Promise.all([first.start(), second.start()]);
      const files = join(folder, 'files');
      const [dump, copied] = [join(folder, 'record.dump'), join(folder, 'restored', 'files')];
      const engine: TestEngine = {
        name: 'PostgreSQL',
        here: true,
        newPlace: async () => ({ place: { databaseUrl: first.url }, remove: async () => undefined }),
      };
      const opened = await openTestHouse(engine);
      ends.push(() => opened.close());
      const house = { ...opened, rooms: { ...opened.rooms, blobs: blobFiles(files) } };
      const day = await dayOfWork(house, async () => {
        execFileSync(programOf('pg_dump'), [
          '--format=custom',
          '--schema=pechat',
          `--file=${dump}`,
          first.url,
        ]);
        cpSync(files, copied, { recursive: true });
      });
      await first.kill();
      rmSync(files, { recursive: true });

      execFileSync(programOf('pg_restore'), [
        '--no-owner',
        '--exit-on-error',
        `--dbname=${second.url}`,
        dump,
      ]);
      const settings = { DATA_DIRECTORY: join(folder, 'restored'), DATABASE_URL: second.url };
      expect(await pechat(['audit'], folder, settings)).toMatchObject({ status: 0 });
      expect(await pechat(['check-files'], folder, settings)).toMatchObject({ status: 0 });
      await goesOn(await rehoused(house, { databaseUrl: second.url }, copied), day);
      expect(await pechat(['check-files'], folder, settings)).toMatchObject({ status: 0 });
    },
  );

  it('of the embedded record is its folder, copied while nothing runs, and then the files', async () => {
    const [files, copied] = [join(folder, 'own-files'), join(folder, 'own-restored')];
    const opened = await openTestHouse(embedded);
    const place = await embedded.newPlace();
    ends.push(() => opened.close(), place.remove);
    const directory = place.place.directory ?? '';
    const house = await rehoused(opened, place.place, files);
    const close = ends.pop();
    const day = await dayOfWork(house, async () => undefined);
    expect(Object.values(day)).toHaveLength(5);
    await close?.();
    cpSync(directory, join(copied, 'record'), { recursive: true });
    cpSync(files, join(copied, 'files'), { recursive: true });
    rmSync(directory, { recursive: true });
    rmSync(files, { recursive: true });
    expect(existsSync(directory)).toBe(false);

    const settings = { DATA_DIRECTORY: copied };
    expect(await pechat(['audit'], folder, settings)).toMatchObject({ status: 0 });
    expect(await pechat(['check-files'], folder, settings)).toMatchObject({ status: 0 });
    const again = await rehoused(opened, { directory: join(copied, 'record') }, join(copied, 'files'));
    await work(again);
    expect((await again.rooms.store.load(day['unsent'] as DocumentId)).state).toBe('published');
    expect((await again.rooms.store.load(day['silent'] as DocumentId)).state).toBe('published');
  });
});
