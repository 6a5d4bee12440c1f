import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentId, documentId, type TrackingId } from '../../../src/domain/identifiers.ts';
import { assembleSubmission } from '../../../src/pipeline/assemble-submission.ts';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import { settlePackage } from '../../../src/pipeline/settle-package.ts';
import { settleReceipts } from '../../../src/pipeline/settle-receipts.ts';
import { wordsOf } from '../../../src/pipeline/words-apart.ts';
import type { Receipt } from '../../../src/portal/publisher.ts';
import type { StandFault } from '../../../src/stand/portal/faults.ts';
import { openTestHouse, RECEIPT_DELAY_MS, type TestHouse, work } from '../../support/house.ts';
import { order, signedOrder, submittedOrder } from '../../support/officials.ts';
import { never } from '../../support/portal.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const load = (id: DocumentId) => house.rooms.store.load(id);
const eventsOf = async (id: DocumentId) => (await house.rooms.store.events(id)).map(({ event }) => event);
const settle = async (id: DocumentId) => (await settleReceipts(house.rooms, [id], never)).get(id);
const failureOf = async (id: DocumentId) =>
  (await house.rooms.failures.list()).find((failure) => failure.documentId === id);
const dropTask = (id: DocumentId) => house.rooms.outbox.done({ queue: 'receipts', documentId: id });

/** Submitted to a portal that will treat it so. */
async function submitted(fate?: StandFault): Promise<DocumentId> {
  const { id } = await signedOrder(house);
  if (fate !== undefined) house.portal.plan(fate, 1, { refId: id });
  await work(house, { queues: ['publish'] });
  return id;
}

const receiptOn = (id: string, about: Receipt['about'], passed: boolean): Receipt => ({
  id: `${id}-${about}`,
  refId: id,
  trackingId: 'LOAD-1' as TrackingId,
  about,
  passed,
  refusals: passed ? [] : [{ code: 'RETURN', text: 'Возвращено на доработку' }],
  receivedAt: house.rooms.now(),
  original: new Uint8Array([1]),
});

describe('receipts', () => {
  it('register a document, which is not yet published for that', async () => {
    const id = await submitted();
    await house.forward(4 * RECEIPT_DELAY_MS);
    expect(await settle(id)).toBe('accepted');
    const { state, evidenceGrade, registryNumber } = await load(id);
    expect({ state, evidenceGrade }).toEqual({ state: 'accepted', evidenceGrade: undefined });
    expect(registryNumber).toMatch(/^STAND-REG-/);
    await dropTask(id);
  });

  it('are believed only when the open data show the document; the grade of the evidence is kept', async () => {
    const id = await submitted();
    await house.forward(5 * RECEIPT_DELAY_MS);
    expect(await settle(id)).toBe('published');
    expect(await load(id)).toMatchObject({ state: 'published', evidenceGrade: 'digest' });
    const events = await house.rooms.store.events(id);
    expect(events.at(-1)).toMatchObject({
      event: 'PublicationConfirmed',
      facts: { evidenceGrade: 'digest', registryNumber: (await load(id)).registryNumber },
    });
    await dropTask(id);
  });

  for (const fate of [
    'duplicate-receipts',
    'out-of-order-receipts',
    'unknown-receipt',
    'late-receipts',
  ] as const) {
    it(`settle each once, when they come as «${fate}»`, async () => {
      const id = await submitted(fate);
      await work(house, { queues: ['receipts'], rounds: 80 });
      expect((await load(id)).state).toBe('published');
      const events = await eventsOf(id);
      for (const once of ['PortalRegistered', 'PublicationConfirmed', 'SubmissionAcknowledged'] as const) {
        expect(events.filter((event) => event === once).length).toBeLessThanOrEqual(1);
      }
      const kept = await house.rooms.receiptLog.forDocument(id);
      expect(new Set(kept.map((receipt) => receipt.id)).size).toBe(kept.length);
      expect(kept.map(({ about }) => about).toSorted()).toEqual(
        ['arrival', 'format', 'publication', 'registration', 'signature']
          .concat(fate === 'unknown-receipt' ? ['unknown'] : [])
          .toSorted(),
      );
      expect(await house.rooms.receiptLog.unsettled()).toEqual([]);
    });
  }

  it('are kept byte for byte, each under its digest', async () => {
    const id = await submitted();
    await house.forward(RECEIPT_DELAY_MS);
    await settle(id);
    const [arrival] = await house.rooms.receiptLog.forDocument(id);
    const original = await house.rooms.blobs.get(arrival?.digest ?? (await load(id)).files.content);
    expect(new TextDecoder().decode(original)).toContain(id);
    await dropTask(id);
  });

  for (const [fate, code] of [
    ['late-refusal', 'TOTALS_MISMATCH'],
    ['return', 'RETURN'],
  ] as const) {
    it(`send a document back with the portal's words (${fate})`, async () => {
      const id = await submitted(fate);
      await work(house, { queues: ['receipts'] });
      expect((await load(id)).state).toBe('rejected');
      const rejection = (await house.rooms.store.events(id)).findLast(
        ({ event }) => event === 'PublicationRejected',
      );
      expect(rejection?.facts).toMatchObject({ codes: code });
      expect(rejection?.facts).not.toHaveProperty('first');
      expect(await wordsOf(house.rooms, rejection?.facts ?? {})).toMatch(/[а-я]/);
    });
  }

  it('never make published what the portal calls a success and does not show', async () => {
    const id = await submitted('lying-success');
    await house.forward(50 * RECEIPT_DELAY_MS);
    for (let time = 0; time < 3; time += 1) {
      expect(await settle(id)).toBe('accepted');
      await house.forward(RECEIPT_DELAY_MS);
    }
    expect((await house.rooms.receiptLog.forDocument(id)).some(({ about }) => about === 'publication')).toBe(
      true,
    );
    expect((await load(id)).state).toBe('accepted');
    await dropTask(id);
  });

  it('raise an alarm when the portal shows other bytes than were signed', async () => {
    const id = await submitted('wrong-digest-shown');
    await work(house, { queues: ['receipts'] });
    expect(await failureOf(id)).toMatchObject({ code: 'EVIDENCE_MISMATCH', final: true, queue: 'receipts' });
    expect((await load(id)).state).toBe('accepted');
    await dropTask(id);
  });

  it('of a package that nobody here knows are kept, and move nothing', async () => {
    const { id } = await signedOrder(house);
    const document = await load(id);
    const own = await assembleSubmission(house.rooms.blobs, document, house.rooms.now());
    const foreign = documentId('00000000-0000-4000-8000-00000000f0f0');
    const key = foreign as string as typeof own.key;
    const { documentNumber, activityArea } = order();
    const header = { ...own.header, documentNumber, activityArea };
    const packed = house.rooms.publisher.pack({ ...own, key, header });
    await house.rooms.publisher.submit(key, packed, never);
    await house.forward(5 * RECEIPT_DELAY_MS);
    await settle(id);
    expect(await house.rooms.receiptLog.forDocument(foreign)).not.toEqual([]);
    expect(await house.rooms.receiptLog.unsettled()).toEqual([]);
    expect((await load(id)).state).toBe('signed');
    await expect(settlePackage(house.rooms, [receiptOn('nobody', 'return', false)])).resolves.toBeUndefined();
    await house.rooms.outbox.done({ queue: 'publish', documentId: id });
  });

  it('that could be read again leave no failure behind, while the portal is still waited for', async () => {
    const { id } = await submittedOrder(house);
    const task = { queue: 'receipts', documentId: id } as const;
    await house.rooms.failures.record(task, 'PORTAL_UNREACHABLE', {}, false);
    await work(house, { queues: ['receipts'], rounds: 1 });
    const left = (await house.rooms.failures.list()).filter(({ documentId }) => documentId === id);
    expect(left).toEqual([]);
    await work(house, { queues: ['receipts'] });
  });

  it('of a package that was adopted name another identifier, and are known by the tracking id', async () => {
    const { id } = await submittedOrder(house);
    const { trackingId = '' } = await load(id);
    const receipt = receiptOn('00000000-0000-4000-8000-0000000000aa', 'return', false);
    await settlePackage(house.rooms, [{ ...receipt, trackingId: trackingId as TrackingId }]);
    expect((await load(id)).state).toBe('rejected');
    await house.rooms.outbox.done({ queue: 'receipts', documentId: id });
  });

  it('that come after the portal was said not to have the document prove that it has', async () => {
    const { id } = await signedOrder(house);
    house.portal.plan('drop-after-taking', 1, { refId: id });
    await expect(publishDocument(house.rooms, id, never)).rejects.toThrowFault('PORTAL_SILENT');
    await house.rooms.store.record(await load(id), { event: 'SubmissionNotReceived', actor: 'system' });
    expect((await load(id)).state).toBe('signed');
    await house.forward(5 * RECEIPT_DELAY_MS);
    expect(await settle(id)).toBe('published');
    expect(await publishDocument(house.rooms, id, never)).toEqual({ result: 'already-done' });
    expect(house.portal.journal().filter(({ refId }) => refId === id)).toHaveLength(1);
    for (const queue of ['publish', 'receipts'] as const)
      await house.rooms.outbox.done({ queue, documentId: id });
  });

  it('may return a document that is published already; that is said in its own words', async () => {
    const { id } = await submittedOrder(house);
    await work(house, { queues: ['receipts'] });
    expect((await load(id)).state).toBe('published');
    await settlePackage(house.rooms, [receiptOn(id, 'return', false)]);
    expect((await load(id)).state).toBe('rejected');
    expect((await eventsOf(id)).at(-1)).toBe('PublicationRevoked');
    await settlePackage(house.rooms, [receiptOn(id, 'return', false)]);
    expect((await eventsOf(id)).filter((event) => event === 'PublicationRevoked')).toHaveLength(1);
  });

  it('stopped at any line, end as published, and leave one version in force', async () => {
    const first = order();
    const ids: DocumentId[] = [];
    const places = await stopEverywhere(house.rooms, async (stopping, place) => {
      const { id } = await submittedOrder(house, {
        ...first,
        documentNumber: `${first.documentNumber}-${place}`,
        versionNumber: place,
      });
      ids.push(id);
      await house.forward(6 * RECEIPT_DELAY_MS);
      await stopped(() => work(house, { rooms: stopping, queues: ['receipts'] }));
      await work(house, { queues: ['receipts'] });
      expect((await load(id)).state).toBe('published');
      const events = await eventsOf(id);
      expect(events.filter((event) => event === 'PublicationConfirmed')).toHaveLength(1);
      expect(await house.rooms.receiptLog.unsettled()).toEqual([]);
      for (const earlier of ids.slice(-2, -1)) expect((await load(earlier)).state).toBe('superseded');
    });
    expect(new Set(places)).toContain('after openData.readBack');
    expect(new Set(places)).toContain('before receiptLog.settled');
    const states = await Promise.all(ids.map(async (id) => (await load(id)).state));
    expect(states).toEqual([...ids.slice(1).map(() => 'superseded'), 'published']);
    expect(await house.rooms.store.audit()).toBeUndefined();
  });

  it('leave the last version in force, in whatever order versions are published', async () => {
    const first = order();
    const second = { ...first, documentNumber: `${first.documentNumber}-2`, versionNumber: 2 };
    const newer = await submittedOrder(house, second);
    await work(house, { queues: ['receipts'] });
    const older = await submittedOrder(house, first);
    await work(house, { queues: ['receipts'] });
    expect((await load(newer.id)).state).toBe('published');
    expect((await load(older.id)).state).toBe('superseded');
    expect((await house.rooms.store.events(older.id)).at(-1)?.facts).toEqual({ by: newer.id });
  });
});
