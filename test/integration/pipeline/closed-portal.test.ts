import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attempted, type JobDefinition } from '../../../jobs/job.ts';
import { publish } from '../../../jobs/publish-document.ts';
import { receipts } from '../../../jobs/settle-receipts.ts';
import { type Digest, type DocumentId, instantOf } from '../../../src/domain/identifiers.ts';
import { maintenanceWindow } from '../../../src/domain/maintenance.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { openOpenData } from '../../../src/portal/open-data-client.ts';
import { ASSUMED_MAPPING, DATASETS } from '../../../src/portal/open-data-row.ts';
import { openPortal } from '../../../src/portal/portal-client.ts';
import { openRecord } from '../../../src/store/open-record.ts';
import { type TestEngine, testEngines, type TestPlace } from '../../support/databases.ts';
import { openTestHouse, SETTLE_MS, type TestHouse, work } from '../../support/house.ts';
import { signedOrder, submittedOrder } from '../../support/officials.ts';
import { clientSettings } from '../../support/portal.ts';
import { http, rudeServer } from '../../support/rude-server.ts';

const MINUTE_MS = 60_000;

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`a closed portal, with the record on ${engine.name}`, () => {
    let house: TestHouse;
    let place: TestPlace;
    beforeAll(async () => {
      const watched: TestEngine = {
        ...engine,
        newPlace: async () => (place = await engine.newPlace()),
      };
      house = await openTestHouse(watched);
    });
    afterAll(() => house.close());
    beforeEach(async () => {
      // Whatever the test before has left closed is open by then, and whatever it left open is done.
      await house.forward(24 * 60 * MINUTE_MS);
      await work(house);
    });

    // Between two rounds of receipts lies an interval; here each try is a round.
    const tryOnce = (job: JobDefinition, id: DocumentId, rooms: Rooms = house.rooms) =>
      attempted(job, { ...rooms, settings: { ...rooms.settings, receiptsPollMs: 0 } }, { documentId: id });
    const arrivals = (id: DocumentId) => house.portal.journal().filter(({ refId }) => refId === id);
    const stateOf = async (id: DocumentId) => (await house.rooms.store.load(id)).state;
    const nowhere = (): Rooms => ({
      ...house.rooms,
      publisher: openPortal(clientSettings(new URL('http://127.0.0.1:9/'))),
    });
    const threeFailures = async (): Promise<readonly DocumentId[]> => {
      const ids: DocumentId[] = [];
      for (let count = 0; count < 3; count += 1) ids.push((await signedOrder(house)).id);
      for (const id of ids) await tryOnce(publish, id, nowhere()).catch(() => undefined);
      return ids;
    };

    it('that named an hour to one document is not asked for another until then', async () => {
      const [{ id: first }, { id: second }] = [await signedOrder(house), await signedOrder(house)];
      house.portal.plan('503', 1, { refId: first, retryAfterSeconds: 600 });
      expect((await tryOnce(publish, first)).result).toBe('portal-closed');
      const { result, waitMs = 0 } = await tryOnce(publish, second);
      expect(result).toBe('portal-closed');
      expect(waitMs).toBeGreaterThan(9 * MINUTE_MS);
      expect(waitMs).toBeLessThanOrEqual(10 * MINUTE_MS + 1_000);
      expect(arrivals(second)).toEqual([]);
      await house.forward(waitMs + 1_000);
      expect((await tryOnce(publish, second)).result).toBe('acknowledged');
      expect(await house.rooms.failures.list()).toEqual([]);
    });

    it('keeps nobody away for longer because the worker that it told is 90 s ahead', async () => {
      const [{ id: first }, { id: second }] = [await signedOrder(house), await signedOrder(house)];
      house.portal.plan('429', 1, { refId: first, retryAfterSeconds: 5 });
      const ahead = (): Date => new Date(Date.parse(house.rooms.now()) + 90_000);
      const settings = clientSettings(house.portal.url);
      const publisher = openPortal({ ...settings, now: ahead });
      const fast: Rooms = { ...house.rooms, publisher, now: () => instantOf(ahead()) };
      expect((await tryOnce(publish, first, fast)).result).toBe('portal-closed');
      const { waitMs = 0 } = await tryOnce(publish, second);
      expect(waitMs).toBeLessThanOrEqual(5_000);
      await house.forward(waitMs + 1_000);
      expect((await tryOnce(publish, second)).result).toBe('acknowledged');
      await house.rooms.outbox.done({ queue: 'publish', documentId: first });
    });

    it('is not asked in a window of maintenance, and a long one is waited for in parts', async () => {
      const { id } = await signedOrder(house);
      const week = ['пн 00:00-чт 00:00', 'чт 00:00-пн 00:00'].map((text) => maintenanceWindow(text));
      const { settings } = house.rooms;
      const links = { ...settings.links, maintenance: week.flatMap((one) => one ?? []) };
      const rooms = { ...house.rooms, settings: { ...settings, links } };
      const closed = { result: 'portal-closed', waitMs: 15 * MINUTE_MS };
      expect(await tryOnce(publish, id, rooms)).toEqual(closed);
      await rooms.outbox.add({ queue: 'receipts', documentId: id });
      expect(await tryOnce(receipts, id, rooms)).toEqual(closed);
      await rooms.outbox.done({ queue: 'receipts', documentId: id });
      expect(arrivals(id)).toEqual([]);
      expect((await house.rooms.store.load(id)).state).toBe('signed');
    });

    it('that three attempts did not reach is an outage: no further document is sent, by any worker', async () => {
      const ids = await threeFailures();
      const [outage] = await house.rooms.outages.list({ from: house.rooms.now() });
      expect(outage).toMatchObject({ target: 'portal', owner: 'undetermined', failures: 3 });
      expect(outage?.evidence.map(({ by, said }) => `${by} ${said}`)).toEqual(
        Array.from({ length: 3 }, () => 'submit ECONNREFUSED'),
      );
      for (const { digest } of outage?.evidence ?? []) {
        const kept = new TextDecoder().decode(await house.rooms.blobs.get(digest as Digest));
        expect(JSON.parse(kept)).toMatchObject({ target: 'portal', by: 'submit', said: 'ECONNREFUSED' });
      }
      // The third opened it: what it met was no failure of that document any more.
      const failed = (await house.rooms.failures.list()).map(({ documentId }) => documentId);
      expect(failed).not.toContain(ids[2]);
      const { id } = await signedOrder(house);
      // Where the record can be opened twice, another process does.
      const record = engine === testEngines[1] ? await openRecord(place.place) : undefined;
      for (const rooms of [house.rooms, { ...house.rooms, outages: (record ?? house.rooms).outages }]) {
        expect(await tryOnce(publish, id, rooms)).toEqual({ result: 'portal-away', waitMs: MINUTE_MS });
      }
      await record?.close();
      expect(arrivals(id)).toEqual([]);
      expect(await stateOf(id)).toBe('signed');
    });

    it('whose outage is old news is tried, and its first answer ends the outage', async () => {
      const ids = await threeFailures();
      expect((await tryOnce(publish, ids[0] as DocumentId)).result).toBe('portal-away');
      await house.forward(4 * MINUTE_MS);
      expect((await tryOnce(publish, ids[0] as DocumentId)).result).toBe('acknowledged');
      const outage = (await house.rooms.outages.list()).at(-1);
      expect(outage?.until).toBeDefined();
      expect(outage?.evidence.at(-1)).toMatchObject({ by: 'submit', said: 'acknowledged' });
      expect((await tryOnce(publish, ids[1] as DocumentId)).result).toBe('acknowledged');
    });

    it('costs no attempt while its outage is open, not even with the one that tries', async () => {
      const ids = await threeFailures();
      await house.forward(4 * MINUTE_MS);
      expect(await tryOnce(publish, ids[2] as DocumentId, nowhere())).toEqual({
        result: 'portal-away',
        waitMs: MINUTE_MS,
      });
      expect(await stateOf(ids[2] as DocumentId)).toBe('signed');
    });

    it('that fell silent with documents in doubt is asked for each before anything is sent again', async () => {
      const ids: DocumentId[] = [];
      for (let count = 0; count < 3; count += 1) ids.push((await signedOrder(house)).id);
      for (const id of ids) {
        house.portal.plan('silence', 1, { refId: id });
        await tryOnce(publish, id).catch(() => undefined);
        expect(await stateOf(id)).toBe('in-doubt');
      }
      expect((await tryOnce(publish, ids[0] as DocumentId)).result).toBe('portal-away');
      await house.forward(SETTLE_MS + 4 * MINUTE_MS);
      await work(house, { queues: ['publish'] });
      for (const id of ids) {
        expect(await stateOf(id)).toBe('submitted');
        expect(arrivals(id)).toHaveLength(1);
      }
    });

    for (const status of ['503 Service Unavailable', '429 Too Many Requests'] as const) {
      for (const retryAfter of [{ 'retry-after': '300' }, {}] as const) {
        const says = 'retry-after' in retryAfter ? 'with a time' : 'without one';
        it(`by ${status} ${says} to a question is a wait and no failure`, async () => {
          const rude = await rudeServer((socket) => socket.end(http(status, '', retryAfter)));
          try {
            const settings = clientSettings(rude.url, { now: () => new Date(house.rooms.now()) });
            const open = { datasets: DATASETS, mapping: ASSUMED_MAPPING, pageSize: 50, maxPages: 20 };
            const doubtful = (await signedOrder(house)).id;
            house.portal.plan('drop-before-taking', 1, { refId: doubtful });
            await expect(tryOnce(publish, doubtful)).rejects.toThrowFault('PORTAL_SILENT');
            const asked = { ...house.rooms, publisher: openPortal(settings) };
            expect((await tryOnce(publish, doubtful, asked)).result).toBe('portal-closed');
            await house.forward(10 * MINUTE_MS);
            const { id } = await submittedOrder(house);
            expect((await tryOnce(receipts, id, asked)).result).toBe('portal-closed');
            await house.forward(10 * MINUTE_MS);
            const openData = openOpenData({ ...settings, ...open });
            expect((await tryOnce(receipts, id, { ...house.rooms, openData })).result).toBe('portal-closed');
            // Only the open data are closed now: the next question to them is not even asked.
            const before = rude.received();
            expect((await tryOnce(receipts, id, { ...house.rooms, openData })).result).toBe('portal-closed');
            expect(rude.received()).toBe(before);
          } finally {
            rude.close();
          }
        });
      }
    }

    it('is nobody’s where a person carries the documents', async () => {
      const { id } = await signedOrder(house);
      await threeFailures();
      const settings = { ...house.rooms.settings, channel: 'by-hand' } as const;
      expect(await tryOnce(publish, id, { ...house.rooms, settings })).toEqual({ result: 'by-hand' });
    });
  });
}
