import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { DocumentHeader } from '../../../src/domain/document.ts';
import { type DocumentId, documentId, instantOf } from '../../../src/domain/identifiers.ts';
import { assembleSubmission } from '../../../src/pipeline/assemble-submission.ts';
import { wordsOf } from '../../../src/pipeline/words-apart.ts';
import { openPortal } from '../../../src/portal/portal-client.ts';
import type { StandFault } from '../../../src/stand/portal/faults.ts';
import { openTestHouse, SETTLE_MS, type TestHouse, work } from '../../support/house.ts';
import { order, registered, signedOrder } from '../../support/officials.ts';
import { clientSettings, never } from '../../support/portal.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const arrivals = (id: DocumentId) => house.portal.journal().filter(({ refId }) => refId === id);
const stateOf = async (id: DocumentId) => (await house.rooms.store.load(id)).state;
const eventsOf = async (id: DocumentId) => (await house.rooms.store.events(id)).map(({ event }) => event);
const publish = (id: DocumentId, rooms: Rooms = house.rooms) => publishDocument(rooms, id, never);
const failureOf = async (id: DocumentId) =>
  (await house.rooms.failures.list()).find((failure) => failure.documentId === id);

/** Taken exactly once, and never with other bytes. */
function expectOnePackage(id: DocumentId): void {
  expect(arrivals(id).filter(({ took }) => took)).toHaveLength(1);
  expect(new Set(arrivals(id).map(({ digest }) => digest)).size).toBe(1);
}

const planned = async (fault: StandFault, more: object = {}) => {
  const { id } = await signedOrder(house);
  house.portal.plan(fault, 1, { refId: id, ...more });
  return id;
};

describe('publication', () => {
  it('writes the doubt down, with the package, before a byte leaves', async () => {
    const { id } = await signedOrder(house);
    let seen: Awaited<ReturnType<Rooms['store']['load']>> | undefined;
    const publisher: Rooms['publisher'] = {
      ...house.rooms.publisher,
      submit: async (key, packed, signal) => {
        seen = await house.rooms.store.load(id);
        expect(arrivals(id)).toHaveLength(0);
        expect(await house.rooms.blobs.get(seen.files.package ?? seen.files.content)).toEqual(packed);
        return house.rooms.publisher.submit(key, packed, signal);
      },
    };
    expect(await publish(id, { ...house.rooms, publisher })).toMatchObject({ result: 'acknowledged' });
    expect(seen?.state).toBe('in-doubt');
    expect(seen?.inDoubtSince).toBeDefined();
    expect(await stateOf(id)).toBe('submitted');
    expectOnePackage(id);
  });

  for (const fault of [undefined, 'drop-before-taking', '503'] as const) {
    const name = fault === undefined ? 'a portal in good health' : `a portal with «${fault}»`;
    it(`stopped at any line before ${name}, still hands over once and the same bytes`, async () => {
      const places = await stopEverywhere(house.rooms, async (stopping) => {
        const { id } = await signedOrder(house);
        if (fault !== undefined) house.portal.plan(fault, 1, { refId: id });
        await stopped(() => work(house, { rooms: stopping, queues: ['publish'] }));
        await work(house, { queues: ['publish'] });
        expect(await stateOf(id)).toBe('submitted');
        expectOnePackage(id);
        expect(await failureOf(id)).toBeUndefined();
      });
      expect(places).toContain('after publisher.submit');
      expect(places).toContain('before store.record');
      expect(places.length).toBeGreaterThanOrEqual(8);
    });
  }

  it('stopped at any line before a portal that refuses, ends as refused', async () => {
    await stopEverywhere(house.rooms, async (stopping) => {
      const { id } = await signedOrder(house);
      house.portal.plan('refusal', 3, { refId: id });
      await stopped(() => work(house, { rooms: stopping, queues: ['publish'] }));
      await work(house, { queues: ['publish'] });
      expect(await stateOf(id)).toBe('rejected');
      expect(new Set(arrivals(id).map(({ digest }) => digest)).size).toBe(1);
    });
  });

  it('adopts what is found with our digest instead of sending again', async () => {
    const id = await planned('silence');
    await expect(publish(id)).rejects.toThrowFault('PORTAL_SILENT');
    expect(await stateOf(id)).toBe('in-doubt');
    expect(await publish(id)).toMatchObject({ result: 'acknowledged' });
    expect(arrivals(id)).toHaveLength(1);
    expectOnePackage(id);
  });

  describe('waits for the portal to settle', () => {
    // A house of its own for each: the doubt begins by the record's clock, which is not put forward.
    let others: TestHouse;
    beforeEach(async () => {
      others = house;
      house = await openTestHouse();
    });
    afterEach(async () => {
      await house.close();
      house = others;
    });

    it('sends the identical package again, and only after the settle time', async () => {
      const id = await planned('drop-before-taking');
      await expect(publish(id)).rejects.toThrowFault('PORTAL_SILENT');
      const early = await publish(id);
      expect(early.result).toBe('waits-to-settle');
      expect(early.waitMs).toBeGreaterThan(SETTLE_MS / 2);
      expect(early.waitMs).toBeLessThanOrEqual(SETTLE_MS);
      expect(arrivals(id)).toHaveLength(1);
      await house.forward(SETTLE_MS);
      expect(await publish(id)).toMatchObject({ result: 'acknowledged' });
      expect(arrivals(id)).toHaveLength(2);
      expectOnePackage(id);
    });

    it('is not hurried by a worker whose own clock is ahead', async () => {
      const id = await planned('drop-before-taking');
      await expect(publish(id)).rejects.toThrowFault('PORTAL_SILENT');
      const ahead = instantOf(new Date(Date.parse(house.rooms.now()) + 2 * SETTLE_MS));
      const hasty = { ...house.rooms, now: () => ahead };
      expect((await publishDocument(hasty, id, never)).result).toBe('waits-to-settle');
      expect(arrivals(id)).toHaveLength(1);
    });

    it('finds what the portal took late, and does not send it twice', async () => {
      const id = await planned('late-taking');
      await expect(publish(id)).rejects.toThrowFault('PORTAL_SILENT');
      expect((await publish(id)).result).toBe('waits-to-settle');
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(await publish(id)).toMatchObject({ result: 'acknowledged' });
      expect(arrivals(id)).toHaveLength(1);
    });
  });

  it('is over where the portal has another document under our key: people make the next version', async () => {
    const { id, header } = await signedOrder(house);
    const document = await house.rooms.store.load(id);
    // The same order, sent by somebody else under another identifier, with another file in it.
    const submission = await assembleSubmission(house.rooms.blobs, document, house.rooms.now());
    const key = documentId('00000000-0000-4000-8000-0000000000ff') as string as typeof submission.key;
    const [first] = submission.files;
    const other = openPortal(clientSettings(house.portal.url));
    const foreign = other.pack({ ...submission, key, files: [first] });
    await other.submit(key, foreign, never);
    // Ours never arrived, so that the portal is asked by business key.
    house.portal.plan('drop-before-taking', 1, { refId: id });
    await expect(publish(id)).rejects.toThrowFault('PORTAL_SILENT');
    await work(house, { queues: ['publish'] });
    expect(await failureOf(id)).toBeUndefined();
    expect(await stateOf(id)).toBe('rejected');
    const refusal = (await house.rooms.store.events(id)).at(-1);
    expect(refusal).toMatchObject({ event: 'SubmissionRefused', facts: { codes: 'PORTAL_CONFLICT' } });
    expect(arrivals(id)).toHaveLength(1);
    expect(header.kind).toBe('social-order');
    await house.rooms.outbox.done({ queue: 'publish', documentId: id });
  });

  for (const fault of ['503', '429'] as const) {
    it(`is put off, with nothing in doubt, while the portal is closed (${fault})`, async () => {
      const id = await planned(fault, { retryAfterSeconds: 120 });
      const { result, waitMs } = await publish(id);
      expect(result).toBe('portal-closed');
      expect(waitMs).toBeGreaterThan(60_000);
      expect(waitMs).toBeLessThanOrEqual(121_000);
      expect(await stateOf(id)).toBe('signed');
      expect(await failureOf(id)).toBeUndefined();
      expect(await publish(id)).toMatchObject({ result: 'acknowledged' });
      expectOnePackage(id);
    });
  }

  it('keeps the words of a refusal, and is over with it', async () => {
    const id = await planned('refusal');
    expect(await publish(id)).toEqual({ result: 'refused' });
    const events = await house.rooms.store.events(id);
    expect(events.at(-1)).toMatchObject({
      event: 'SubmissionRefused',
      actor: 'portal',
      facts: { codes: 'SERVICE_UNKNOWN', words: expect.any(String) as unknown },
    });
    expect(await wordsOf(house.rooms, events.at(-1)?.facts ?? {})).toBe(
      'Уникальный номер реестровой записи не найден в перечне',
    );
    expect(await stateOf(id)).toBe('rejected');
    expect(await publish(id)).toEqual({ result: 'already-done' });
    expect(arrivals(id)).toHaveLength(1);
  });

  it('is free again when the portal cannot be reached, for nothing was sent: a person may carry it', async () => {
    const { id } = await signedOrder(house);
    const nowhere = openPortal(clientSettings(new URL('http://127.0.0.1:9/')));
    const rooms = { ...house.rooms, publisher: nowhere };
    await expect(publish(id, rooms)).rejects.toThrowFault('PORTAL_UNREACHABLE');
    expect(await stateOf(id)).toBe('signed');
    await expect(publish(id, rooms)).rejects.toThrowFault('PORTAL_UNREACHABLE');
    expect(await stateOf(id)).toBe('signed');
    await work(house, { queues: ['publish'] });
    expect(await stateOf(id)).toBe('submitted');
    expectOnePackage(id);
  });

  it('waits for a person when the portal denies access, and has taken nothing', async () => {
    const id = await planned('403');
    await work(house, { queues: ['publish'] });
    expect(await failureOf(id)).toMatchObject({ code: 'PORTAL_ACCESS_DENIED', final: true });
    expect(await stateOf(id)).toBe('signed');
    await house.rooms.outbox.add({ queue: 'publish', documentId: id });
    await work(house, { queues: ['publish'] });
    expect(await stateOf(id)).toBe('submitted');
    expectOnePackage(id);
    expect(await failureOf(id)).toBeUndefined();
  });

  it('is done by one of many workers at once', async () => {
    const { id } = await signedOrder(house);
    const ends = await Promise.allSettled(Array.from({ length: 6 }, () => publish(id)));
    for (const end of ends.filter(({ status }) => status === 'rejected')) {
      expect((end as PromiseRejectedResult).reason).toThrowFault('STORE_CONFLICT');
    }
    await work(house, { queues: ['publish'] });
    expect(await stateOf(id)).toBe('submitted');
    expectOnePackage(id);
    expect((await eventsOf(id)).filter((event) => event === 'SubmissionAcknowledged')).toHaveLength(1);
  });

  it('never takes a private kind, even one that somehow got so far', async () => {
    const { ruling, files } = await registered(house.rooms, order());
    const header: DocumentHeader = {
      ...order(),
      kind: 'social-certificate',
      documentNumber: 'СС-1 (образец)',
      signatories: [],
    };
    const id = house.rooms.newId();
    const { store } = house.rooms;
    const made = await store.register({
      id,
      header,
      ruling,
      content: files.content,
      actor: 'test',
      tasks: [{ queue: 'publish', documentId: id }],
    });
    const step = async (event: 'Rendered' | 'SigningCompleted') =>
      store.record(await store.load(id), {
        event,
        actor: 'test',
        change: { approvedOn: header.formedOn, files: { ...files, xml: files.content } },
      });
    expect(made.kind).toBe('registered');
    await step('Rendered');
    await step('SigningCompleted');
    await expect(publish(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect(await stateOf(id)).toBe('signed');
    expect(arrivals(id)).toHaveLength(0);
  });
});
