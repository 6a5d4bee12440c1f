/** Where a document came from, and what became of the application: facts of the record, on each engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/identifiers.ts';
import type { StatusAtSource } from '../../../src/domain/provenance.ts';
import { provenanceIn, sourceStatusesIn } from '../../../src/pipeline/provenance.ts';
import { readSourceStatuses } from '../../../src/pipeline/read-source-statuses.ts';
import { registerDocument } from '../../../src/pipeline/register-document.ts';
import { withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { sampleApplication } from '../../support/application-export.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR } from '../../support/officials.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';

const FILED: StatusAtSource = { status: 'filed', at: instant('2024-09-01T07:00:00.000Z') };
const RECEIVED: StatusAtSource = { status: 'received', at: instant('2024-09-02T07:00:00.000Z') };
const GRANTED: StatusAtSource = { status: 'granted', at: instant('2024-09-03T07:00:00.000Z') };
const provenance = {
  system: 'navigator',
  identifier: 'n-17',
  readAt: instant('2024-09-04T07:00:00.000Z'),
} as const;

let count = 0;
const application = (): object => ({ ...sampleApplication(), documentNumber: `З-${++count}` });

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`an application from «Навигатор», on ${engine.name}`, () => {
    let house: TestHouse;
    beforeAll(async () => {
      house = await openTestHouse(engine);
    });
    afterAll(() => house.close());

    const events = ({ id }: StoredDocument) => house.rooms.store.events(id);
    const statuses = async (document: StoredDocument) => sourceStatusesIn(await events(document));
    const taken = async (input: unknown = application()): Promise<StoredDocument> =>
      (await registerDocument(house.rooms, { input, actor: ACTOR, provenance })).document;

    it('keeps its identifier in its first event; again, also with another, changes nothing', async () => {
      const input = application();
      const document = await taken(input);
      expect(provenanceIn(await events(document))).toEqual(provenance);
      const later = { ...provenance, identifier: 'n-18' };
      for (const source of [provenance, later]) {
        const request = { input, actor: ACTOR, provenance: source };
        expect(await registerDocument(house.rooms, request)).toMatchObject({
          kind: 'already-there',
          document: { id: document.id, version: 1 },
        });
      }
      expect(provenanceIn(await events(document))).toEqual(provenance);
      expect(await house.rooms.store.audit()).toBeUndefined();
    });

    it('is registered without one as before', async () => {
      const { document } = await registerDocument(house.rooms, { input: application(), actor: ACTOR });
      const written = await events(document);
      expect(provenanceIn(written)).toBeUndefined();
      expect(Object.keys(written[0]?.facts ?? {}).toSorted()).toEqual(['content', 'particulars']);
    });

    it('is refused with an identifier that is a СНИЛС of it, and leaves nothing behind', async () => {
      const input = application();
      const [snils = ''] = /\d{3}-\d{3}-\d{3} \d{2}/.exec(JSON.stringify(input)) ?? [];
      const before = (await house.rooms.store.list()).length;
      const spoiled = { ...provenance, identifier: snils.replaceAll(/\D/g, '') };
      const registering = registerDocument(house.rooms, { input, actor: ACTOR, provenance: spoiled });
      await expect(registering).rejects.toThrowFault('CONTENT_INVALID');
      expect(await house.rooms.store.list()).toHaveLength(before);
    });

    it('has each status once, by its time, and goes its way to signed between them', async () => {
      const document = await taken();
      const read = (...all: StatusAtSource[]) => readSourceStatuses(house.rooms, document.id, all, ACTOR);
      expect(await read(RECEIVED, FILED, RECEIVED)).toEqual({ kind: 'read', news: 2 });
      expect(await read(FILED, RECEIVED)).toEqual({ kind: 'read', news: 0 });
      await work(house);
      expect((await house.rooms.store.load(document.id)).state).toBe('signed');
      expect(await read(RECEIVED, GRANTED, { status: 'granted' })).toEqual({ kind: 'read', news: 2 });
      expect(await statuses(document)).toEqual([FILED, RECEIVED, GRANTED, { status: 'granted' }]);
      expect((await house.rooms.store.load(document.id)).state).toBe('signed');
      expect(await house.rooms.store.audit()).toBeUndefined();
    });

    it('read by several at once has each status once', async () => {
      const document = await taken();
      const reading = () => readSourceStatuses(house.rooms, document.id, [FILED, RECEIVED], ACTOR);
      await Promise.all([reading(), reading(), reading()]);
      expect(await statuses(document)).toEqual([FILED, RECEIVED]);
    });

    it('that is over is told nothing more of, and says so', async () => {
      const document = await taken();
      await readSourceStatuses(house.rooms, document.id, [FILED], ACTOR);
      await withdrawDocument(house.rooms, document.id, 'ошибка в данных', ACTOR);
      const read = (one: StatusAtSource) => readSourceStatuses(house.rooms, document.id, [one], ACTOR);
      expect(await read(FILED)).toEqual({ kind: 'read', news: 0 });
      expect(await read(GRANTED)).toEqual({ kind: 'over' });
      expect(await statuses(document)).toEqual([FILED]);
    });

    it('stopped at any line of the reading, is read to the end the next time', async () => {
      const places = await stopEverywhere(house.rooms, async (stopping) => {
        const document = await taken();
        const both = [FILED, RECEIVED];
        await stopped(() => readSourceStatuses(stopping, document.id, both, ACTOR));
        await readSourceStatuses(house.rooms, document.id, both, ACTOR);
        expect(await statuses(document)).toEqual(both);
      });
      expect(places).toContain('after store.record');
    });
  });
}
