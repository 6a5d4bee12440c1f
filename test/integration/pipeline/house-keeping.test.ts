import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import { type DocumentId, localDate } from '../../../src/domain/identifiers.ts';
import { maintenanceWindow } from '../../../src/domain/maintenance.ts';
import { countOf, documentClocks } from '../../../src/pipeline/document-clocks.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import { enterFailure } from '../../../src/pipeline/outage-ledger.ts';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import { replayPlan, retryFailures } from '../../../src/pipeline/retry-failures.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { summaryLines } from '../../../src/pipeline/summary-words.ru.ts';
import { sweep } from '../../../src/pipeline/sweep.ts';
import { declineSigning, withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { openPortal } from '../../../src/portal/portal-client.ts';
import { wordsOf } from '../../../src/pipeline/words-apart.ts';
import type { OutboxLine } from '../../../src/store/outbox.ts';
import { openTestHouse, RECEIPT_DELAY_MS, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, order, registered, rendered, signedOrder, submittedOrder } from '../../support/officials.ts';
import { clientSettings, never } from '../../support/portal.ts';
import { stopAt, stopped } from '../../support/stops.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const load = (id: DocumentId) => house.rooms.store.load(id);
const withdraw = (id: DocumentId, reason = 'ошибка в приложении') =>
  withdrawDocument(house.rooms, id, reason, ACTOR);
const factsOf = async (id: DocumentId) => (await house.rooms.store.events(id)).at(-1)?.facts;
const failuresOf = async (id: DocumentId) =>
  (await house.rooms.failures.list()).filter((failure) => failure.documentId === id);
const linesOf = async (id: DocumentId) =>
  (await house.rooms.outbox.open()).filter(({ documentId }) => documentId === id);

/** A document whose publication waits for a person. */
const failed = async (): Promise<DocumentId> => {
  const { id } = await signedOrder(house);
  house.portal.plan('403', 1, { refId: id });
  await work(house, { queues: ['publish'] });
  return id;
};

describe('a withdrawal', () => {
  it('is possible before the portal may have the document, with a reason', async () => {
    for (const make of [
      () => registered(house.rooms, order()),
      () => rendered(house, order()),
      () => signedOrder(house),
    ]) {
      const { id } = await make();
      for (const reason of ['', '  ', 'а'.repeat(501)]) {
        await expect(withdraw(id, reason)).rejects.toThrowFault('CONTENT_INVALID');
      }
      expect((await withdraw(id)).state).toBe('withdrawn');
      expect((await house.rooms.store.events(id)).at(-1)).toMatchObject({
        event: 'Withdrawn',
        actor: ACTOR,
      });
      // What the queue still holds comes to nothing.
      await work(house);
      expect((await load(id)).state).toBe('withdrawn');
      expect(house.portal.journal().filter(({ refId }) => refId === id)).toEqual([]);
    }
  });

  it('keeps its reason beside the chain, where it can be erased, and reads one that older events hold', async () => {
    const { id } = await registered(house.rooms, order());
    await withdraw(id, 'просил Образцов Пример Иванович');
    const [{ id: again }] = [await registered(house.rooms, order())];
    await withdraw(again, 'просил Образцов Пример Иванович');
    const [one, other] = await Promise.all([id, again].map((each) => factsOf(each)));
    expect(JSON.stringify(await house.rooms.store.events(id))).not.toContain('Образцов');
    // The same words, and nobody can tell.
    expect(one?.['words']).not.toBe(other?.['words']);
    expect(await wordsOf(house.rooms, one ?? {})).toBe('просил Образцов Пример Иванович');
    const erased: Rooms['blobs'] = {
      ...house.rooms.blobs,
      get: async (digest) => {
        throw new Fault('BLOB_MISSING', 'erased', { digest });
      },
    };
    expect(await wordsOf({ blobs: erased }, one ?? {})).toBe('(текст удалён)');
    expect(await house.rooms.store.audit()).toBeUndefined();
    expect(await wordsOf(house.rooms, { reason: 'ошибка в приложении' })).toBe('ошибка в приложении');
    expect(await wordsOf(house.rooms, { codes: 'X', first: 'нет кода' })).toBe('нет кода');
    expect(await wordsOf(house.rooms, {})).toBeUndefined();
  });

  it('is refused from the moment that a byte may have left', async () => {
    const { id } = await signedOrder(house);
    house.portal.plan('drop-after-taking', 1, { refId: id });
    await expect(publishDocument(house.rooms, id, never)).rejects.toThrowFault('PORTAL_SILENT');
    for (const state of ['in-doubt', 'submitted', 'accepted', 'published'] as const) {
      expect((await load(id)).state).toBe(state);
      await expect(withdraw(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
      if (state === 'in-doubt') await work(house, { queues: ['publish'] });
      if (state === 'submitted') await house.forward(4 * RECEIPT_DELAY_MS);
      if (state !== 'in-doubt')
        await work(house, { queues: ['receipts'], rounds: state === 'submitted' ? 1 : 9 });
    }
  });

  it('and the start of a submission at the same moment: one of the two wins', async () => {
    const { id } = await signedOrder(house);
    const [withdrawal, publication] = await Promise.allSettled([
      withdraw(id),
      publishDocument(house.rooms, id, never),
    ]);
    const { state } = await load(id);
    const arrived = house.portal.journal().filter(({ refId }) => refId === id).length;
    expect([withdrawal.status === 'fulfilled', state, arrived]).toEqual(
      state === 'withdrawn' ? [true, 'withdrawn', 0] : [false, 'submitted', 1],
    );
    expect(publication.status === 'fulfilled' || state === 'withdrawn').toBe(true);
  });
});

describe('a signatory', () => {
  it('may decline what waits for signatures, and nothing else', async () => {
    const { id } = await rendered(house, order());
    expect((await declineSigning(house.rooms, id, 'не согласован объём', ACTOR)).state).toBe('declined');
    const signed = await signedOrder(house);
    const late = declineSigning(house.rooms, signed.id, 'поздно', ACTOR);
    await expect(late).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await withdraw(signed.id);
    await work(house);
  });
});

const wish = { actor: ACTOR };

describe('what failed', () => {
  it('waits for a person, is shown before it is tried, and is forgotten when it goes through', async () => {
    const [one, other] = [await failed(), await failed()];
    expect(await linesOf(one)).toEqual([]);
    expect(await replayPlan(house.rooms, { ids: [one] })).toMatchObject([
      {
        failure: { documentId: one, code: 'PORTAL_ACCESS_DENIED', final: true, attempts: 1 },
        replay: 'sends',
      },
    ]);
    expect(await linesOf(one)).toEqual([]);
    await retryFailures(house.rooms, { ids: [one] }, wish);
    expect(await linesOf(one)).toMatchObject([{ queue: 'publish', documentId: one }]);
    await work(house, { queues: ['publish'] });
    expect(await failuresOf(one)).toEqual([]);
    expect((await load(one)).state).toBe('submitted');
    expect(await failuresOf(other)).toHaveLength(1);
    expect(await retryFailures(house.rooms, { cause: 'PORTAL_SILENT' }, wish)).toEqual([]);
    const byCause = await retryFailures(house.rooms, { cause: 'PORTAL_ACCESS_DENIED' }, wish);
    expect(byCause.map(({ documentId }) => documentId)).toEqual([other]);
    await work(house, { queues: ['publish'] });
    expect(await failuresOf(other)).toEqual([]);
  });

  it('is never lost by a stop between its return to the list and its forgetting', async () => {
    for (const place of [1, 2, 3, 4]) {
      const id = await failed();
      const { rooms } = stopAt(house.rooms, place);
      expect(await stopped(() => retryFailures(rooms, { ids: [id] }, wish))).toBe(true);
      expect((await failuresOf(id)).length + (await linesOf(id)).length).toBeGreaterThan(0);
      await retryFailures(house.rooms, { ids: [id] }, wish);
      await work(house, { queues: ['publish'] });
      expect((await load(id)).state).toBe('submitted');
    }
  });
});

describe('the sweep', () => {
  it('rings for all that is open and leaves alone what waits for a person', async () => {
    const { id } = await signedOrder(house);
    const open = await registered(house.rooms, order());
    await house.rooms.failures.record({ queue: 'publish', documentId: id }, 'PORTAL_ACCESS_DENIED', {}, true);
    const rung: OutboxLine[] = [];
    const bell = { ring: async (lines: readonly OutboxLine[]) => void rung.push(...lines) };
    await sweep({ ...house.rooms, bell });
    await sweep({ ...house.rooms, bell });
    const of = (wanted: DocumentId) => rung.filter(({ documentId }) => documentId === wanted);
    expect(of(open.id)).toHaveLength(2);
    expect(of(open.id)[0]).toEqual(of(open.id)[1]);
    expect(of(id)).toEqual([]);
    await house.rooms.failures.clear({ queue: 'publish', documentId: id });
    await work(house);
  });
});

describe('the night', () => {
  it('is run once a business date, and says what stands where', async () => {
    const date = localDate('2026-01-10');
    const { result, summary } = await nightly(house.rooms, date);
    expect(result).toBe('done');
    expect(summary).toMatchObject({ auditPassed: true, receiptsRead: true, failures: 0 });
    expect(summary?.['submitted'] ?? summary?.['published']).toBeGreaterThan(0);
    expect(await nightly(house.rooms, date)).toEqual({ result: 'already-done' });
  });

  it('counts the terms that are over, and those that end in a year without a calendar', async () => {
    const { id } = await signedOrder(house);
    const { late = 0 } = (await nightly(house.rooms, localDate('2026-02-01'))).summary ?? {};
    expect(late).toBeGreaterThan(0);
    const calendar = { ...house.rooms.calendar, years: new Set<number>() };
    const { summary } = await nightly({ ...house.rooms, calendar }, localDate('2026-02-02'));
    expect(summary).toMatchObject({ late: 0 });
    expect(summary?.['termsUndetermined']).toBeGreaterThan(0);
    await withdraw(id);
  });

  it('does not count a term that was missed and is over: nobody can act on it', async () => {
    const { id } = await signedOrder(house);
    const late = async (): Promise<number> =>
      countOf(
        (await documentClocks(house.rooms)).filter((document) => document.id === id),
        'late',
      );
    expect(await late()).toBe(1);
    await work(house, { queues: ['publish'] });
    expect((await load(id)).state).toBe('submitted');
    expect(await late()).toBe(0);
  });

  it('that stopped in the middle is put off while it may still run, and never taken for done', async () => {
    const date = localDate('2026-02-03');
    // Before and after the claim, then before the first receipt is read.
    const { rooms } = stopAt(house.rooms, 3);
    expect(await stopped(() => nightly(rooms, date))).toBe(true);
    const again = await nightly(house.rooms, date);
    expect(again.result).toBe('waits-for-other-run');
    expect(again.waitMs).toBeGreaterThan(0);
    expect(await house.rooms.nights.finished(date)).toBe(false);
  });

  it('reads the receipts for which no task waits any more', async () => {
    const { id } = await submittedOrder(house);
    await house.rooms.outbox.done({ queue: 'receipts', documentId: id });
    await house.forward(4 * RECEIPT_DELAY_MS);
    await nightly(house.rooms, localDate('2026-02-04'));
    expect((await load(id)).state).toBe('accepted');
  });

  it('does its other work though the portal is away', async () => {
    const publisher = openPortal(clientSettings(new URL('http://127.0.0.1:9/')));
    const { result, summary } = await nightly({ ...house.rooms, publisher }, localDate('2026-02-05'));
    expect(result).toBe('done');
    expect(summary).toMatchObject({ auditPassed: true, receiptsRead: false });
  });

  it('asks nothing of a portal that is closed by plan, or whose outage is open, and says so', async () => {
    const asked: string[] = [];
    const publisher: Rooms['publisher'] = {
      ...house.rooms.publisher,
      receipts: async (...question) => {
        asked.push('receipts');
        return house.rooms.publisher.receipts(...question);
      },
    };
    const { settings } = house.rooms;
    const week = ['пн 00:00-чт 00:00', 'чт 00:00-пн 00:00'].flatMap((text) => maintenanceWindow(text) ?? []);
    const links = { ...settings.links, maintenance: week };
    const closed = { ...house.rooms, publisher, settings: { ...settings, links } };
    const { summary } = await nightly(closed, localDate('2026-02-06'));
    expect(summary).toMatchObject({ auditPassed: true, receiptsRead: false, portalClosed: true });
    expect(summaryLines(summary ?? {}).join('\n')).toContain('портал закрыт');

    for (let count = 0; count < links.failuresInARow; count += 1)
      await enterFailure(house.rooms, 'portal', { target: 'portal', by: 'probe', said: '503' });
    const away = await nightly({ ...house.rooms, publisher }, localDate('2026-02-07'));
    expect(away.summary).toMatchObject({ receiptsRead: false, portalClosed: true });
    expect(asked).toEqual([]);
  });
});
