import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tools } from '../../../src/cli/command.ts';
import { status } from '../../../src/cli/status.ts';
import { type DocumentId, instantOf } from '../../../src/domain/identifiers.ts';
import { dayAfter } from '../../support/days.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { sweep } from '../../../src/pipeline/sweep.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import { openCollect } from '../../../src/signature/ocsp/collect.ts';
import { OID } from '../../../src/signature/oids.ts';
import { openLevelRaiser } from '../../../src/signature/open-level-raiser.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { openStandTsa, type StandTsa } from '../../../src/stand/tsa/open-tsa.ts';
import type { OutboxLine } from '../../../src/store/outbox.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { order, signedOrder } from '../../support/officials.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';

const OWN = 'signature-authorized-body';

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`with the record on ${engine.name}`, () => {
    let house: TestHouse;
    let rooms: Rooms;
    let tsa: StandTsa;
    /** Authorities that are asked; a test takes them away and brings them back. */
    let urls: readonly URL[];
    const nobody = new URL('http://127.0.0.1:1/');

    beforeAll(async () => {
      house = await openTestHouse(engine, { signatureLevel: 'LT' });
      tsa = await openStandTsa({ ...(await house.ca.timestamps()), clock: house.rooms.now });
      urls = [nobody];
      const raiseLevel: Rooms['raiseLevel'] = async (asked) => {
        const [roots, revocationLists] = [[house.ca.root], await house.ca.revocationLists()];
        const means = {
          roots,
          trust: { revocationLists },
          stamp: openTimestamps({ urls, roots }),
          collect: openCollect({ revocationLists, responders: [] }),
        };
        return openLevelRaiser(() => means)(asked);
      };
      rooms = { ...house.rooms, raiseLevel };
    });
    afterAll(async () => {
      await tsa.close();
      await house.close();
    });

    const raise = (of = rooms): Promise<void> => work(house, { rooms: of, queues: ['raise'], rounds: 1 });
    const level = async (id: DocumentId) =>
      (await rooms.signatureLevels.forDocument(id)).find(({ role }) => role === OWN);
    const said = async (...args: readonly string[]): Promise<string> => {
      const lines: string[] = [];
      const tools: Pick<Tools, 'rooms' | 'say'> = {
        rooms: () => Promise.resolve(rooms),
        say: (line) => lines.push(line),
      };
      await status.run(args, tools as Tools);
      return lines.join('\n');
    };
    /** Signed while no authority answered. */
    const indebted = async (): Promise<DocumentId> => {
      urls = [nobody];
      const { id } = await signedOrder(house, order());
      await raise();
      return id;
    };

    it('a debt is recorded, shown, and repaid by the job when the authority is back', async () => {
      const id = await indebted();
      const owing = await level(id);
      expect(owing).toMatchObject({ level: 'B', debt: { owes: 'T', asked: [{ host: '127.0.0.1:1' }] } });
      expect(await rooms.failures.list()).toMatchObject([
        { queue: 'raise', code: 'LEVEL_OWED', final: false },
      ]);
      expect(await said()).toContain('нет штампа времени');
      expect(await said(id)).toContain('127.0.0.1:1');

      urls = [nobody, tsa.url];
      await raise();
      const raised = await level(id);
      expect(raised).toMatchObject({ level: 'LT', revision: 2 });
      expect(raised?.debt).toBeUndefined();
      expect(await rooms.failures.list()).toEqual([]);
      expect(await rooms.signatureLevels.owing()).toEqual([]);
      expect(await said(id)).toContain('уровень LT');
    });

    it('what is handed over stays as it was accepted; the raised one is kept beside, and passes', async () => {
      const id = await indebted();
      const before = await rooms.store.load(id);
      expect(before.state).toBe('signed');
      await work(house, { rooms, queues: ['publish'] });
      const handedOver = await rooms.store.load(id);
      expect(handedOver.state).toBe('submitted');
      urls = [tsa.url];
      await raise();
      const [after, kept] = [await rooms.store.load(id), await level(id)];
      expect(after).toEqual(handedOver);
      expect(kept).toMatchObject({ level: 'LT', signature: after.files[OWN] });
      expect(kept?.raised).not.toBe(kept?.signature);
      if (kept?.raised === undefined || after.files.pdf === undefined) throw new Error('nothing was raised');
      const report = await rooms.verifyDetached(
        await rooms.blobs.get(after.files.pdf),
        await rooms.blobs.get(kept.raised),
        rooms.now(),
      );
      expect(report).toMatchObject({ verdict: 'passed', level: 'LT', provenAt: kept.provenAt });
    });

    it('an owed level holds neither signing nor publication back, nor the night’s list of them', async () => {
      const id = await indebted();
      expect((await rooms.store.load(id)).state).toBe('signed');
      const open = (await rooms.outbox.open()).filter(({ documentId }) => documentId === id);
      expect(open.map(({ queue }) => queue).toSorted((a, b) => Number(a > b) - Number(a < b))).toEqual([
        'publish',
        'raise',
      ]);
      await rooms.outbox.done({ queue: 'publish', documentId: id });
      const date = dayAfter(rooms.now(), 0);
      const { summary } = await nightly(rooms, date);
      expect(summary).toMatchObject({ levelsOwed: expect.any(Number) as number });
      expect(
        (await rooms.outbox.open()).some((one) => one.documentId === id && one.queue === 'publish'),
      ).toBe(true);
    });

    it('signatures inside the printed form are raised with the file, and the posted file stays', async () => {
      urls = [nobody];
      const inside = { ...rooms, settings: { ...rooms.settings, padesKinds: ['social-order'] as const } };
      const { id, files } = await signedOrder({ ...house, rooms: inside }, order());
      await raise();
      const ownLevel = async () =>
        (await rooms.signatureLevels.forDocument(id)).find(({ role }) => role === 'signed-pdf');
      expect(await ownLevel()).toMatchObject({ level: 'B', debt: { owes: 'T' } });
      urls = [tsa.url];
      await raise();
      const kept = await ownLevel();
      expect(kept).toMatchObject({ level: 'LT', signature: files['signed-pdf'] });
      expect(kept?.debt).toBeUndefined();
      if (kept?.raised === undefined) throw new Error('nothing was raised');
      const [posted, raised] = [await rooms.blobs.get(kept.signature), await rooms.blobs.get(kept.raised)];
      expect(Buffer.from(raised.subarray(0, posted.length)).equals(posted)).toBe(true);
      expect((await rooms.store.load(id)).files['signed-pdf']).toBe(kept.signature);
    });

    it('the sweep rings for a debt from the record alone', async () => {
      const id = await indebted();
      const rung: OutboxLine[] = [];
      await sweep({ ...rooms, bell: { ring: async (lines) => void rung.push(...lines) } });
      expect(rung).toContainEqual(expect.objectContaining({ queue: 'raise', documentId: id }));
    });

    it('stopped at any line, loses nothing and doubles nothing', async () => {
      const places = await stopEverywhere(rooms, async (stopping) => {
        urls = [tsa.url];
        const { id } = await signedOrder(house, order());
        await stopped(() => raise(stopping));
        await raise();
        const kept = await level(id);
        expect(kept).toMatchObject({ level: 'LT' });
        if (kept?.raised === undefined) throw new Error('nothing was raised');
        const [signer] = readSignedData(await rooms.blobs.get(kept.raised)).signers;
        const tokens = signer?.unsignedAttributes.filter(({ type }) => type === OID.signatureTimestamp);
        expect(tokens).toHaveLength(1);
        const open = (await rooms.outbox.open()).filter((one) => one.documentId === id);
        expect(open.map(({ queue }) => queue)).toEqual(['publish']);
      });
      expect(places).toEqual(
        expect.arrayContaining([
          'after blobs.put',
          'before signatureLevels.keep',
          'after signatureLevels.keep',
        ]),
      );
    });

    it('a signature whose certificate ran out meanwhile is told to a person, and not stamped', async () => {
      const own = await openTestHouse(engine, { signatureLevel: 'T' });
      try {
        const { id } = await signedOrder(own, order());
        await work(own, { queues: ['raise'], rounds: 1 });
        await own.forward(16 * 31 * 86_400_000);
        const late = await openStandTsa({ ...(await own.ca.timestamps()), clock: own.rooms.now });
        const [roots, revocationLists] = [[own.ca.root], await own.ca.revocationLists()];
        const raiseLevel = openLevelRaiser(() => ({
          roots,
          trust: { revocationLists },
          stamp: openTimestamps({ urls: [late.url], roots }),
        }));
        await work(own, { rooms: { ...own.rooms, raiseLevel }, queues: ['raise'], rounds: 1 });
        await late.close();
        const failed = { queue: 'raise', code: 'SIGNATURE_REFUSED', final: true };
        expect(await own.rooms.failures.list()).toMatchObject([failed]);
        const [one] = await own.rooms.signatureLevels.forDocument(id);
        expect(one).toMatchObject({ level: 'B', debt: { owes: 'T' } });
        expect(one?.raised).toBeUndefined();
      } finally {
        await own.close();
      }
    });

    it('the night finds what was signed below the wanted level, and what ends soon', async () => {
      const own = { ...rooms, settings: { ...rooms.settings, signatureLevel: 'B' as const } };
      const { id } = await signedOrder({ ...house, rooms: own }, order());
      const isAsked = async (): Promise<boolean> =>
        (await rooms.outbox.open()).some((one) => one.queue === 'raise' && one.documentId === id);
      await rooms.outbox.done({ queue: 'raise', documentId: id });
      expect(await isAsked()).toBe(false);
      await runNight();
      expect(await isAsked()).toBe(true);
      urls = [tsa.url];
      await raise();
      expect(await level(id)).toMatchObject({ level: 'LT' });
      await runNight();
      expect(await isAsked()).toBe(false);
      const decades = { ...rooms, settings: { ...rooms.settings, renewDays: 20 * 365 } };
      await runNight(decades);
      expect(await isAsked()).toBe(true);
      // The stand's authority has one certificate: another token would win no time.
      await raise(decades);
      expect(await level(id)).toMatchObject({ level: 'LT', debt: { owes: 'renewal', asked: [] } });
      expect(await isAsked()).toBe(false);
      expect(await said(id)).toContain('продлить');
    });

    let nights = 0;
    const runNight = (of = rooms) => {
      nights += 1;
      const day = instantOf(new Date(Date.UTC(2030, 0, nights))).slice(0, 10);
      return nightly(of, day as never);
    };

    it('a signature made anew is raised anew', async () => {
      urls = [tsa.url];
      const { id } = await signedOrder(house, order());
      await raise();
      const [seen] = await rooms.signatureLevels.forDocument(id);
      if (seen === undefined) throw new Error('nothing was raised');
      // As if the level had been of a signature that was replaced since.
      await rooms.signatureLevels.keep({ ...seen, signature: seen.raised ?? seen.signature }, seen);
      await rooms.outbox.add({ queue: 'raise', documentId: id });
      await raise();
      const files = (await rooms.store.load(id)).files;
      const kept = (await rooms.signatureLevels.forDocument(id)).find(({ role }) => role === seen.role);
      expect(kept).toMatchObject({ signature: files[seen.role], level: 'LT' });
    });
  });
}
