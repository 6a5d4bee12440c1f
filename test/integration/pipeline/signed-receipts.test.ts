import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { receiptsAreBelieved } from '../../../src/main/probes/links.ts';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { settleReceipts } from '../../../src/pipeline/settle-receipts.ts';
import type { Receipt } from '../../../src/portal/publisher.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import type { StandFault } from '../../../src/stand/portal/faults.ts';
import { openTestHouse, RECEIPT_DELAY_MS, type TestHouse, work } from '../../support/house.ts';
import { signedOrder } from '../../support/officials.ts';
import { never } from '../../support/portal.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';

const PORTAL_INN = '7700000011';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse(undefined, { receiptSignerInn: PORTAL_INN });
});
afterAll(() => house.close());

async function submitted(fate?: StandFault): Promise<DocumentId> {
  const { id } = await signedOrder(house);
  if (fate !== undefined) house.portal.plan(fate, 1, { refId: id });
  await work(house, { queues: ['publish'] });
  return id;
}

/** Handed over, and registered by the portal, whose open data do not show it yet. */
async function registered(fate?: StandFault): Promise<DocumentId> {
  const id = await submitted(fate);
  await house.forward(4 * RECEIPT_DELAY_MS);
  return id;
}

const stateOf = async (id: DocumentId) => (await house.rooms.store.load(id)).state;
const receiptsOn = (id: DocumentId) => house.rooms.receiptLog.forDocument(id);
const proofsOn = async (id: DocumentId) => new Set((await receiptsOn(id)).map(({ proof }) => proof));
const settle = async (id: DocumentId, rooms: Rooms = house.rooms) =>
  (await settleReceipts(rooms, [id], never)).get(id);
const failureOf = async (id: DocumentId) =>
  (await house.rooms.failures.list()).find(({ documentId }) => documentId === id);
const dropTask = (id: DocumentId) => house.rooms.outbox.done({ queue: 'receipts', documentId: id });

/** Receipts meet something on their way. */
const onTheWay = (change: (receipt: Receipt) => Receipt): Rooms => ({
  ...house.rooms,
  publisher: {
    ...house.rooms.publisher,
    receipts: async (...question) => {
      const page = await house.rooms.publisher.receipts(...question);
      return { ...page, receipts: page.receipts.map(change) };
    },
  },
});

const withoutSignature = (receipt: Receipt): Receipt => {
  const { signature: _, ...rest } = receipt;
  return rest;
};

/** The judge of a house to which nobody has brought a revocation list yet. */
const withoutLists = (rooms = house.rooms): Rooms => ({
  ...rooms,
  verifyReceipt: verifyDetached([house.ca.root], { revocationLists: [] }),
});

/** What a round leaves: the fault that is told, if any, and the state. */
async function leftBy(id: DocumentId, rooms?: Rooms): Promise<unknown> {
  const left = await settle(id, rooms);
  return [left instanceof Fault ? left.code : undefined, await stateOf(id)];
}
const NOT_BELIEVED = ['RECEIPT_UNPROVEN', 'submitted'];

/** The same house, to whom nobody has said that the portal signs. */
const unnamed = (): Rooms => {
  const { receiptSignerInn: _, ...settings } = house.rooms.settings;
  return { ...house.rooms, settings };
};

describe('receipts of a portal that signs them', () => {
  it('are believed by its signature', async () => {
    expect(await receiptsAreBelieved(house.rooms)).toContain('за неделю нет');
    const id = await registered();
    expect(await settle(id)).toBe('accepted');
    expect(await proofsOn(id)).toEqual(new Set(['good']));
    for (const { digest, signature } of await receiptsOn(id)) {
      const [original, signed] = await Promise.all(
        [digest, signature ?? digest].map((one) => house.rooms.blobs.get(one)),
      );
      expect(await house.rooms.verifyReceipt(original!, signed!, house.rooms.now())).toMatchObject({
        verdict: 'passed',
        signedBy: { inn: PORTAL_INN },
      });
    }
    await dropTask(id);
  });

  it('move nothing under a signature that is not of them; are kept, and somebody is told', async () => {
    const id = await registered('wrong-receipt-signatures');
    await work(house, { queues: ['receipts'], rounds: 1 });
    expect(await stateOf(id)).toBe('submitted');
    expect(await failureOf(id)).toMatchObject({ code: 'RECEIPT_UNPROVEN', final: false, queue: 'receipts' });
    expect(await proofsOn(id)).toEqual(new Set(['wrong']));
    expect((await receiptsOn(id)).length).toBeGreaterThanOrEqual(4);
    expect(await house.rooms.receiptLog.unsettled()).toEqual([]);
    // The open data are proof enough, whatever was said before; then nothing waits for anybody.
    await house.forward(2 * RECEIPT_DELAY_MS);
    await work(house, { queues: ['receipts'], rounds: 20 });
    expect(await stateOf(id)).toBe('published');
    expect(await failureOf(id)).toBeUndefined();
  });

  it('that were broken on the way do not take the place of those that come whole', async () => {
    const id = await registered();
    const from = await house.rooms.receiptLog.cursor();
    const broken = onTheWay((receipt) => ({ ...receipt, original: receipt.original.toReversed() }));
    expect(await leftBy(id, broken)).toEqual(NOT_BELIEVED);
    if (from !== undefined) await house.rooms.receiptLog.moveCursor(from);
    await settle(id);
    expect(await stateOf(id)).toBe('accepted');
    expect(await proofsOn(id)).toEqual(new Set(['wrong', 'good']));
    await dropTask(id);
  });

  it('are not believed unsigned', async () => {
    const id = await registered();
    expect(await leftBy(id, onTheWay(withoutSignature))).toEqual(NOT_BELIEVED);
    expect(await proofsOn(id)).toEqual(new Set(['unsigned']));
    await dropTask(id);
  });

  it('are not believed under the signature of somebody else', async () => {
    const id = await registered();
    const settings = { ...house.rooms.settings, receiptSignerInn: '7700000099' };
    expect(await leftBy(id, { ...house.rooms, settings })).toEqual(NOT_BELIEVED);
    expect(await proofsOn(id)).toEqual(new Set(['strange']));
    expect(await receiptsAreBelieved(house.rooms)).toMatchObject([{ code: 'receipts-unproven' }]);
    await dropTask(id);
  });

  it('say nothing of another package than they name', async () => {
    const other = await registered();
    const { id: mine } = await signedOrder(house);
    house.portal.plan('drop-before-taking', 1, { refId: mine });
    await expect(publishDocument(house.rooms, mine, never)).rejects.toThrowFault('PORTAL_SILENT');
    await settle(
      other,
      onTheWay((receipt) => ({ ...receipt, refId: mine, about: 'unknown' })),
    );
    expect(await proofsOn(mine)).toEqual(new Set(['good']));
    expect(await stateOf(mine)).toBe('in-doubt');
    await dropTask(other);
  });
});

describe('receipts that cannot be judged when they come', () => {
  it('wait, and are settled once they can be', async () => {
    const id = await registered();
    expect(await leftBy(id, withoutLists())).toEqual(NOT_BELIEVED);
    expect(await proofsOn(id)).toEqual(new Set(['undecided']));
    expect(await settle(id)).toBe('accepted');
    expect(await proofsOn(id)).toEqual(new Set(['good']));
    expect((await receiptsOn(id)).every(({ id: own }) => !own.includes('~'))).toBe(true);
    expect(await house.rooms.receiptLog.unsettled()).toEqual([]);
    await dropTask(id);
  });

  it('move nothing when they turn out to be somebody else’s', async () => {
    const id = await registered();
    await settle(id, withoutLists());
    const settings = { ...house.rooms.settings, receiptSignerInn: '7700000099' };
    expect(await leftBy(id, { ...house.rooms, settings })).toEqual(NOT_BELIEVED);
    expect(await proofsOn(id)).toEqual(new Set(['strange']));
    expect(await house.rooms.receiptLog.unsettled()).toEqual([]);
    await dropTask(id);
  });

  it('are settled once, wherever the program stops', async () => {
    await stopEverywhere(house.rooms, async (stopping) => {
      const id = await registered();
      await settle(id, withoutLists());
      await stopped(() => settleReceipts(stopping, [id], never));
      expect(await settle(id)).toBe('accepted');
      const events = (await house.rooms.store.events(id)).map(({ event }) => event);
      expect(events.filter((event) => event === 'PortalRegistered')).toHaveLength(1);
      expect(await proofsOn(id)).toEqual(new Set(['good']));
      await dropTask(id);
    });
  });

  it('keep nobody else back where their files are gone', async () => {
    const id = await registered();
    await settle(id, withoutLists());
    const gone: Rooms['blobs'] = {
      ...house.rooms.blobs,
      get: (digest) => Promise.reject(new Fault('BLOB_MISSING', 'gone', { digest })),
    };
    expect(await leftBy(id, { ...house.rooms, blobs: gone })).toEqual(NOT_BELIEVED);
    expect(await settle(id)).toBe('accepted');
    await dropTask(id);
  });
});

describe('receipts of a portal of which nobody said that it signs', () => {
  it('are believed without a signature, and under one that is good or cannot be judged', async () => {
    const cases: [proof: string, rooms: Rooms][] = [
      ['unsigned', { ...unnamed(), publisher: onTheWay(withoutSignature).publisher }],
      ['anyones', unnamed()],
      ['undecided', withoutLists(unnamed())],
    ];
    for (const [proof, rooms] of cases) {
      const id = await registered();
      expect(await settle(id, rooms)).toBe('accepted');
      expect(await proofsOn(id)).toEqual(new Set([proof]));
      await dropTask(id);
    }
  });

  it('are not believed under one that is wrong', async () => {
    const id = await registered('wrong-receipt-signatures');
    expect(await leftBy(id, unnamed())).toEqual(NOT_BELIEVED);
    await dropTask(id);
  });
});
