import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { failureCauses } from '../../../src/pipeline/failure-causes.ts';
import { replayPlan, retryFailures } from '../../../src/pipeline/retry-failures.ts';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import { rejectedDocuments } from '../../../src/pipeline/rejected-documents.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { QueueName } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, order, registered, signedOrder, submittedOrder } from '../../support/officials.ts';
import { never } from '../../support/portal.ts';

let house: TestHouse;
let rooms: Rooms;
beforeAll(async () => {
  house = await openTestHouse();
  rooms = { ...house.rooms, settings: { ...house.rooms.settings, bulkRetryAboveTasks: 2 } };
});
afterAll(() => house.close());
beforeEach(async () => {
  for (const failure of await rooms.failures.list()) await rooms.failures.clear(failure);
});

const fail = (documentId: DocumentId, queue: QueueName, final = true): Promise<void> =>
  rooms.failures.record({ queue, documentId }, 'BLOB_MISSING', {}, final);
const some = async (count: number): Promise<readonly DocumentId[]> => {
  const made: DocumentId[] = [];
  for (let index = 0; index < count; index += 1) made.push((await registered(rooms, order())).id);
  return made;
};

const planned = async (by: Rooms): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await replayPlan(by, { cause: 'BLOB_MISSING' })).map(({ failure, replay }) => [
      failure.documentId,
      replay,
    ]),
  );

describe('failures', () => {
  it('of one code in one part of the program are one cause', async () => {
    const [one, other, third] = await some(3);
    if (one === undefined || other === undefined || third === undefined) throw new Error('too few');
    await fail(one, 'render');
    await fail(other, 'render', false);
    await fail(third, 'publish');
    const causes = await failureCauses(rooms);
    expect(causes).toMatchObject([
      {
        code: 'BLOB_MISSING',
        component: 'render',
        count: 2,
        waiting: 1,
        who: 'администратор или разработчик',
      },
      { code: 'BLOB_MISSING', component: 'publish', count: 1, documents: [third] },
    ]);
    const [{ since, lastAt, documents } = { since: '', lastAt: '', documents: [] }] = causes;
    expect(new Set(documents)).toEqual(new Set([one, other]));
    expect(lastAt > since).toBe(true);
  });

  it('are shown with what a replay would do, and why', async () => {
    // In this order: whatever makes one does the open tasks of those before it.
    const submitted = await submittedOrder(house);
    const signed = await signedOrder(house);
    const doubtful = await signedOrder(house);
    house.portal.plan('drop-after-taking', 1, { refId: doubtful.id });
    await expect(publishDocument(rooms, doubtful.id, never)).rejects.toThrowFault('PORTAL_SILENT');
    const waiting = await registered(rooms, order());
    const all = [waiting, signed, doubtful, submitted].map(({ id }) => id);
    await fail(waiting.id, 'render');
    for (const { id } of [signed, doubtful, submitted]) await fail(id, 'publish');
    expect(await planned(rooms)).toEqual({
      [waiting.id]: 'repeats',
      [signed.id]: 'sends',
      [doubtful.id]: 'asks-first',
      [submitted.id]: 'idle',
    });
    const byHand: Rooms = { ...rooms, settings: { ...rooms.settings, channel: 'by-hand' } };
    expect((await planned(byHand))[signed.id]).toBe('idle');
    const listed = (await rooms.failures.list()).map(({ documentId }) => documentId);
    expect(new Set(listed)).toEqual(new Set(all));
    await retryFailures(rooms, { cause: 'BLOB_MISSING' }, { actor: ACTOR, secondPerson: 'Образцов П. И.' });
    await work(house, { queues: ['publish'] });
    const sent = (id: DocumentId): number =>
      house.portal.journal().filter(({ refId }) => refId === id).length;
    expect(all.slice(1).map(sent)).toEqual([1, 1, 1]);
  });
});

describe('a replay of many', () => {
  it('needs a second person, whose word is kept; one of few does not', async () => {
    const [first = '' as DocumentId, ...rest] = await some(3);
    for (const id of [first, ...rest]) await fail(id, 'render');
    const cause = { cause: 'BLOB_MISSING' } as const;
    await expect(retryFailures(rooms, cause, { actor: ACTOR })).rejects.toThrowFault('SECOND_PERSON_NEEDED');
    for (const secondPerson of ['', '  ', '12', 'Образцов\u001B[2J', 'а'.repeat(201)]) {
      await expect(retryFailures(rooms, cause, { actor: ACTOR, secondPerson })).rejects.toThrowFault(
        'CONTENT_INVALID',
      );
    }
    expect(await rooms.failures.list()).toHaveLength(3);
    await retryFailures(rooms, { ids: [first] }, { actor: ACTOR });
    expect(await rooms.failures.list()).toHaveLength(2);
    await fail(first, 'render');
    const before = (await rooms.bulkRetries.list(100)).length;
    await retryFailures(rooms, cause, { actor: ACTOR, secondPerson: 'начальник отдела (образец)' });
    expect(await rooms.failures.list()).toEqual([]);
    const [kept, ...older] = await rooms.bulkRetries.list(100);
    expect(older).toHaveLength(before);
    expect(kept).toMatchObject({
      code: 'BLOB_MISSING',
      documents: 3,
      actor: ACTOR,
      secondPerson: 'начальник отдела (образец)',
    });
  });
});

describe('what came back', () => {
  it('is told in the portal’s words', async () => {
    const { id, header } = await signedOrder(house);
    house.portal.plan('refusal', 1, { refId: id });
    await work(house, { queues: ['publish'] });
    const rejected = (await rejectedDocuments(rooms)).find((one) => one.id === id);
    expect(rejected).toMatchObject({ number: header.documentNumber });
    expect(rejected?.reason).toBe('SERVICE_UNKNOWN Уникальный номер реестровой записи не найден в перечне');
  });
});
