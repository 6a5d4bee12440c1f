import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Digest, type DocumentId, documentId, localDate } from '../../../src/domain/identifiers.ts';
import { assembleSubmission } from '../../../src/pipeline/assemble-submission.ts';
import { packByHand, submittedByHand } from '../../../src/pipeline/hand-over.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { settleReceipts } from '../../../src/pipeline/settle-receipts.ts';
import { giveBack } from '../../../src/pipeline/take-over.ts';
import { handBundle } from '../../../src/portal/hand-bundle.ts';
import { openPortal } from '../../../src/portal/portal-client.ts';
import { openTestHouse, RECEIPT_DELAY_MS, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, signedOrder } from '../../support/officials.ts';
import { clientSettings, never } from '../../support/portal.ts';

let house: TestHouse;
const refuse = (): never => {
  throw new Error('nothing is sent by hand');
};
/** The same house where a person carries the documents: nothing is sent, no receipt comes. */
let rooms: Rooms;
beforeAll(async () => {
  house = await openTestHouse();
  const settings = { ...house.rooms.settings, channel: 'by-hand' } as const;
  const publisher = {
    pack: refuse,
    submit: refuse,
    find: refuse,
    receipts: () => Promise.resolve({ receipts: [], cursor: undefined }),
    reread: () => undefined,
  };
  rooms = { ...house.rooms, settings, publisher };
});
afterAll(() => house.close());

const stateOf = async (id: DocumentId) => (await house.rooms.store.load(id)).state;
const takeOver = (id: DocumentId) =>
  packByHand(house.rooms, handBundle, id, { actor: ACTOR, takeOver: true });
const tasksOf = async (id: DocumentId) =>
  (await house.rooms.outbox.open()).filter((task) => task.documentId === id).map(({ queue }) => queue);
const signedByHand = async (): Promise<DocumentId> => {
  const { id } = await signedOrder(house);
  await house.rooms.outbox.done({ queue: 'publish', documentId: id });
  return id;
};

/** What a person does with the bundle in the personal account: the portal gives it an identifier of its own. */
async function upload(id: DocumentId): Promise<string> {
  const portal = openPortal(clientSettings(house.portal.url));
  const submission = await assembleSubmission(
    house.rooms.blobs,
    await house.rooms.store.load(id),
    house.rooms.now(),
  );
  const key = documentId(crypto.randomUUID()) as string as typeof submission.key;
  const outcome = await portal.submit(key, portal.pack({ ...submission, key }), never);
  if (outcome.kind !== 'acknowledged') throw new Error(outcome.kind);
  return outcome.trackingId;
}

describe('a document that a person carries to the portal', () => {
  it('waits for that, is packed, and is published when the open data show it', async () => {
    const id = await signedByHand();
    const waiting = (await pendingDocuments(rooms)).find((one) => one.id === id);
    expect(waiting?.waitsFor).toEqual(['hand-over']);
    expect((await packByHand(rooms, handBundle, id, { actor: ACTOR })).length).toBeGreaterThan(1_000);
    const proof = new TextEncoder().encode('снимок экрана (образец)');
    await submittedByHand(rooms, id, { number: await upload(id), proof }, ACTOR);
    expect(await stateOf(id)).toBe('submitted');
    expect((await settleReceipts(rooms, [id], never)).get(id)).toBe('submitted');
    for (let step = 0; step < 6; step += 1) {
      await house.forward(RECEIPT_DELAY_MS);
      await house.portal.tick();
    }
    expect((await settleReceipts(rooms, [id], never)).get(id)).toBe('published');
    expect(await house.rooms.store.load(id)).toMatchObject({ evidenceGrade: 'digest' });
  });

  it('is not sent by a task that other settings left behind', async () => {
    const { id } = await signedOrder(house);
    expect(await publishDocument(rooms, id, never)).toEqual({ result: 'by-hand' });
    expect(await stateOf(id)).toBe('signed');
  });

  it('is not packed while the program is about to send it itself', async () => {
    const { id } = await signedOrder(house);
    await expect(packByHand(house.rooms, handBundle, id, { actor: ACTOR })).rejects.toThrowFault(
      'STEP_OUT_OF_TURN',
    );
    // With the settings of a person nothing is sent: the task ends by itself.
    expect((await packByHand(rooms, handBundle, id, { actor: ACTOR })).length).toBeGreaterThan(1_000);
    await house.rooms.failures.record({ queue: 'publish', documentId: id }, 'PORTAL_ACCESS_DENIED', {}, true);
    expect((await packByHand(house.rooms, handBundle, id, { actor: ACTOR })).length).toBeGreaterThan(1_000);
  });

  it('is taken over from the program by a word, in one step that says who, and is then sent by nobody else', async () => {
    const { id } = await signedOrder(house);
    const bundle = await takeOver(id);
    expect(await tasksOf(id)).toEqual([]);
    const taken = (await house.rooms.store.events(id)).at(-1);
    expect(taken).toMatchObject({ event: 'TakenOver', actor: ACTOR, stateAfter: 'signed' });
    const kept = await house.rooms.blobs.get(taken?.facts['bundle'] as Digest);
    expect(Buffer.from(kept).equals(bundle)).toBe(true);
    // Packed again it is the same: what a person has uploaded can be told from the record.
    expect(Buffer.from(await takeOver(id)).equals(bundle)).toBe(true);
    expect((await house.rooms.store.load(id)).version).toBe(taken?.sequence);
    // Neither a job that the queue still holds, nor the night, nor a retry sends it.
    expect(await publishDocument(house.rooms, id, never)).toEqual({ result: 'by-hand' });
    await nightly(house.rooms, localDate('2026-03-02'));
    expect(await tasksOf(id)).toEqual([]);
    const waiting = (await pendingDocuments(house.rooms)).find((one) => one.id === id);
    expect(waiting?.waitsFor).toEqual(['hand-over']);
    const proof = new TextEncoder().encode('снимок экрана (образец)');
    await submittedByHand(house.rooms, id, { number: await upload(id), proof }, ACTOR);
    expect(await stateOf(id)).toBe('submitted');
    expect(house.portal.journal().filter(({ refId }) => refId === id)).toEqual([]);
  });

  it('is not taken over while the portal may have it', async () => {
    const { id } = await signedOrder(house);
    house.portal.plan('drop-after-taking', 1, { refId: id });
    await publishDocument(house.rooms, id, never).catch(() => undefined);
    expect(await stateOf(id)).toBe('in-doubt');
    await expect(takeOver(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect(await tasksOf(id)).toEqual(['publish']);
  });

  it('is the person’s or the program’s, when both begin at the same moment', async () => {
    const { id } = await signedOrder(house);
    const [sent, taken] = await Promise.allSettled([publishDocument(house.rooms, id, never), takeOver(id)]);
    const events = new Set((await house.rooms.store.events(id)).map(({ event }) => event));
    expect(events.has('SubmissionStarted')).not.toBe(events.has('TakenOver'));
    expect(taken.status === 'fulfilled').toBe(events.has('TakenOver'));
    expect(sent.status === 'fulfilled' && sent.value.result === 'acknowledged').not.toBe(
      taken.status === 'fulfilled',
    );
  });

  it('is given back, and then sent by the program, which nobody else’s document is', async () => {
    const { id } = await signedOrder(house);
    const back = (where: Rooms) => giveBack(where, id, ACTOR);
    await expect(back(house.rooms)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await takeOver(id);
    await expect(back(rooms)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await back(house.rooms);
    await expect(back(house.rooms)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await work(house, { queues: ['publish'] });
    expect(await stateOf(id)).toBe('submitted');
    await expect(back(house.rooms)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect(await house.rooms.store.audit()).toBeUndefined();
  });

  it('is sent after all once the settings say that the program sends: the night puts it on the list', async () => {
    const id = await signedByHand();
    await nightly(house.rooms, localDate('2026-03-01'));
    await work(house, { queues: ['publish'] });
    expect(await stateOf(id)).toBe('submitted');
  });
});
