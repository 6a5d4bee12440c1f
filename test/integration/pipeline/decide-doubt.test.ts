import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { decideDoubt, doubtOf } from '../../../src/pipeline/decide-doubt.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { StandFault } from '../../../src/stand/portal/faults.ts';
import { openTestHouse, SETTLE_MS, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, signedOrder } from '../../support/officials.ts';

// A house of its own for each: the doubt begins by the record's clock, which is not put forward.
let house: TestHouse;
let mute: Rooms;
beforeEach(async () => {
  house = await openTestHouse();
  mute = { ...house.rooms, publisher: { ...house.rooms.publisher, find: cannotSay } };
});
afterEach(() => house.close());

const cannotSay = async (): Promise<never> => {
  throw new Fault('PORTAL_ANSWER_UNREADABLE', 'the portal answered off the contract', { status: 404 });
};

const PROOF = new TextEncoder().encode('снимок экрана');
const BY = 'начальник отдела';
const NOT_THERE = { proof: PROOF, by: BY };
const load = (id: DocumentId) => house.rooms.store.load(id);
const arrivals = (id: DocumentId) => house.portal.journal().filter(({ refId }) => refId === id);
const decide = (id: DocumentId, answer: Parameters<typeof decideDoubt>[2] = NOT_THERE) =>
  decideDoubt(mute, id, answer, ACTOR);
const ask = (rounds: number, rooms = mute) => work(house, { rooms, queues: ['publish'], rounds });

/** Sent to a portal that then does not say whether it has it. */
async function doubted(fault: StandFault, rounds = 4): Promise<DocumentId> {
  const { id } = await signedOrder(house);
  house.portal.plan(fault, 1, { refId: id });
  await ask(rounds);
  expect((await load(id)).state).toBe('in-doubt');
  return id;
}

describe('a portal that cannot be asked', () => {
  it('has its documents decided by a person, who is shown what is known', async () => {
    const id = await doubted('drop-before-taking');
    await house.forward(SETTLE_MS);
    const { tooEarly, failure, receipts, since } = await doubtOf(mute, id);
    expect(tooEarly).toBeUndefined();
    expect(failure).toMatchObject({ code: 'PORTAL_ANSWER_UNREADABLE', facts: { status: 404 } });
    expect(receipts).toEqual([]);
    expect(since).toBe((await load(id)).inDoubtSince);
    expect(await pendingDocuments(mute)).toMatchObject([{ id, waitsFor: ['doubt'] }]);
  });

  it('is sent the same package again where a person says that it has nothing', async () => {
    const id = await doubted('drop-before-taking');
    await house.forward(SETTLE_MS);
    expect((await decide(id)).state).toBe('signed');
    await ask(3);
    expect((await load(id)).state).toBe('submitted');
    expect(arrivals(id).map(({ took }) => took)).toEqual([false, true]);
    expect(new Set(arrivals(id).map(({ digest }) => digest)).size).toBe(1);
    const event = (await house.rooms.store.events(id)).find(
      ({ event: name }) => name === 'SubmissionNotReceived',
    );
    expect(event).toMatchObject({ actor: ACTOR, facts: { asked: 'by a person', by: BY } });
    expect(await house.rooms.blobs.get(event?.facts['proof'] as never)).toEqual(PROOF);
  });

  it('has it once, though a person was wrong', async () => {
    const id = await doubted('silence');
    await house.forward(SETTLE_MS);
    await decide(id);
    await ask(3);
    expect((await load(id)).state).toBe('submitted');
    expect(arrivals(id).filter(({ took }) => took)).toHaveLength(1);
  });

  it('is waited for as ever where a person says that it has it', async () => {
    const id = await doubted('silence');
    await house.forward(SETTLE_MS);
    await decide(id, { number: 'STAND-LOAD-000001', proof: PROOF, by: BY });
    expect(await load(id)).toMatchObject({ state: 'submitted', trackingId: 'STAND-LOAD-000001' });
    expect(await house.rooms.failures.ofDocument(id)).toEqual([]);
    await work(house, { rooms: mute });
    expect((await load(id)).state).toBe('published');
  });

  it('may still take in what was sent: until then nobody decides', async () => {
    const id = await doubted('drop-before-taking');
    expect((await doubtOf(mute, id)).tooEarly).toContain('ещё может принять');
    await expect(decide(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect((await load(id)).state).toBe('in-doubt');
  });

  it('asks for proof, and for a number where the document is said to be there', async () => {
    const id = await doubted('drop-before-taking');
    await house.forward(SETTLE_MS);
    for (const answer of [{ proof: new Uint8Array() }, { proof: PROOF, number: 'два слова' }]) {
      await expect(decide(id, answer)).rejects.toThrowFault('CONTENT_INVALID');
    }
    expect((await load(id)).state).toBe('in-doubt');
  });
});

describe('a person decides nothing', () => {
  it('while the portal answers what it is asked', async () => {
    const id = await doubted('drop-before-taking', 1);
    await house.forward(SETTLE_MS);
    await expect(decide(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await ask(2, house.rooms);
    expect((await load(id)).state).toBe('submitted');
  });

  it('of a document that was never sent', async () => {
    const { id } = await signedOrder(house);
    await expect(decide(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('for one bad answer, which heals by itself', async () => {
    const id = await doubted('drop-before-taking', 2);
    expect((await load(id)).state).toBe('in-doubt');
    expect(await pendingDocuments(mute)).toEqual([]);
  });
});

it('in an outage that outlasts the settle time a person may decide', async () => {
  const id = await doubted('drop-before-taking', 1);
  const { outages, store, blobs } = house.rooms;
  const digest = await blobs.put(PROOF);
  const seen = { at: await store.time(), by: 'probe', said: 'ETIMEDOUT', whole: 'x' } as const;
  // The attempt itself has raised a suspicion, which the look makes an outage.
  const suspected = (await outages.state('portal')).outage?.evidence ?? [];
  const filed = new Map(['x', ...suspected.map(({ whole = '' }) => whole)].map((one) => [one, digest]));
  await outages.failed('portal', { owner: 'portal', seen, filed }, 1);
  await house.forward(SETTLE_MS);
  expect((await decide(id)).state).toBe('signed');
});
