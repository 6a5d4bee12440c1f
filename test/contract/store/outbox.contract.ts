import { describe, expect, it } from 'vitest';
import type { OutboxLine } from '../../../src/store/outbox.ts';
import { newDocumentId, type Opened, registered, taken } from './samples.ts';

/** Failures of one moment stand in the order of their identifiers. */
const nextMillisecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));

/** What the outbox must do, on whatever engine. */
export function outboxContract(opened: () => Opened): void {
  const outbox = () => opened().record.outbox;
  const only = async (): Promise<OutboxLine> => {
    const lines = await outbox().open();
    if (lines.length !== 1 || lines[0] === undefined) throw new Error(`${lines.length} lines are open`);
    return lines[0];
  };

  it('shows a task until it is done', async () => {
    await registered(opened());
    const line = await only();
    await outbox().done(line);
    expect(await outbox().open()).toEqual([]);
  });

  it('shows the oldest first', async () => {
    const [first, second] = [await registered(opened()), await registered(opened())];
    expect((await outbox().open()).map(({ documentId }) => documentId)).toEqual([first.id, second.id]);
  });

  it('shows the tasks of one queue alone, when asked for it', async () => {
    const { id } = await registered(opened());
    await outbox().add({ queue: 'publish', documentId: id });
    expect(await outbox().open('publish')).toMatchObject([{ queue: 'publish', documentId: id }]);
    expect(await outbox().open()).toHaveLength(2);
  });

  it('makes two tasks for one queue and document one line with the newer version', async () => {
    const { id, ...document } = await registered(opened());
    await taken(
      opened(),
      { id, ...document },
      {
        event: 'Rendered',
        actor: 'system',
        tasks: [{ queue: 'render', documentId: id }],
      },
    );
    expect(await only()).toMatchObject({ queue: 'render', documentId: id, version: 2, generation: 2 });
  });

  it('gives a task for another document that document’s own version', async () => {
    const [first, second] = [await registered(opened()), await registered(opened())];
    await taken(opened(), first, 'Rendered', {
      event: 'Withdrawn',
      actor: 'clerk-7',
      tasks: [{ queue: 'publish', documentId: second.id }],
    });
    expect(await outbox().open()).toContainEqual({
      queue: 'publish',
      documentId: second.id,
      version: 1,
      generation: 1,
    });
  });

  it('leaves a line open that a newer version has asked for while the older was worked on', async () => {
    const document = await registered(opened());
    const line = await only();
    const again = [{ queue: 'render', documentId: document.id }] as const;
    await taken(opened(), document, { event: 'Rendered', actor: 'system', tasks: again });
    await outbox().done(line);
    expect(await only()).toMatchObject({ version: 2 });
    await outbox().done({ queue: 'render', documentId: document.id });
    expect(await outbox().open()).toEqual([]);
  });

  it('never gives the same generation twice, even after the task was done', async () => {
    const { id } = await registered(opened());
    const line = await only();
    await outbox().done(line);
    await outbox().add({ queue: 'render', documentId: id });
    expect(await only()).toEqual({ ...line, generation: 2 });
  });

  it('takes tasks that are about no document', async () => {
    const documentId = newDocumentId();
    await outbox().add({ queue: 'nightly', documentId });
    expect(await only()).toEqual({ queue: 'nightly', documentId, version: 0, generation: 1 });
  });

  it('does not mind a task that nobody asked for being done', async () => {
    await outbox().done({ queue: 'sweep', documentId: newDocumentId() });
    expect(await outbox().open()).toEqual([]);
  });
}

/** What the list of failures must do, and how it holds tasks back. */
export function failuresContract(opened: () => Opened): void {
  const failures = () => opened().record.failures;
  const outbox = () => opened().record.outbox;

  it('counts one task up, and keeps since when its cause is there', async () => {
    const { id: documentId } = await registered(opened());
    const task = { queue: 'publish', documentId } as const;
    await failures().record(task, 'PORTAL_UNREACHABLE', { status: 500 }, false);
    await failures().record(task, 'PORTAL_UNREACHABLE', { status: 502 }, false);
    const [failure] = await failures().list();
    expect(failure).toMatchObject({ ...task, code: 'PORTAL_UNREACHABLE', attempts: 2, final: false });
    expect(failure?.facts).toEqual({ status: 502 });
    expect(failure?.since).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(failure?.lastAt ?? '')).toBeGreaterThanOrEqual(Date.parse(failure?.since ?? ''));
  });

  it('is told by its document, and with all of its cause', async () => {
    const [first, second, third] = [
      await registered(opened()),
      await registered(opened()),
      await registered(opened()),
    ];
    await failures().record({ queue: 'render', documentId: first.id }, 'BLOB_MISSING', {}, true);
    await nextMillisecond();
    await failures().record({ queue: 'render', documentId: second.id }, 'BLOB_MISSING', {}, false);
    await nextMillisecond();
    await failures().record({ queue: 'publish', documentId: third.id }, 'BLOB_MISSING', {}, false);
    const [render, last, publish] = await failures().list();
    expect(await failures().ofDocument(second.id)).toEqual([last]);
    const [one, other, ...more] = await failures().groups(1);
    expect(more).toEqual([]);
    expect(one).toEqual({
      code: 'BLOB_MISSING',
      queue: 'render',
      count: 2,
      waiting: 1,
      since: render?.since,
      lastAt: last?.lastAt,
      documents: [first.id],
    });
    expect(other).toMatchObject({ queue: 'publish', count: 1, waiting: 0, documents: [publish?.documentId] });
    const nobody = { bodyInns: [], providerInns: [], enteringInns: [], allPublishable: false };
    expect(await failures().groups(5, nobody)).toEqual([]);
    const body = { ...nobody, bodyInns: [first.header.authorizedBodyInn] };
    expect((await failures().groups(5, body)).map(({ count }) => count)).toEqual([2, 1]);
  });

  it('is forgotten when it is cleared, and when the task is done', async () => {
    const { id: documentId } = await registered(opened());
    const task = { queue: 'render', documentId } as const;
    await failures().record(task, 'RENDERING_UNFAITHFUL', {}, true);
    await failures().clear(task);
    expect(await failures().list()).toEqual([]);
    await failures().record(task, 'STORE_UNREACHABLE', {}, false);
    await outbox().done(task);
    expect(await failures().list()).toEqual([]);
  });

  it('holds a task back when it is final, and only then', async () => {
    const { id: documentId } = await registered(opened());
    const task = { queue: 'render', documentId } as const;
    expect(await failures().isFinal(task)).toBe(false);
    await failures().record(task, 'STORE_UNREACHABLE', {}, false);
    expect(await outbox().open()).toHaveLength(1);
    expect(await failures().isFinal(task)).toBe(false);
    await failures().record(task, 'RENDERING_UNFAITHFUL', {}, true);
    expect(await outbox().open()).toEqual([]);
    expect(await failures().isFinal(task)).toBe(true);
    expect(await failures().isFinal({ ...task, queue: 'publish' })).toBe(false);
    expect(await failures().list()).toMatchObject([
      { code: 'RENDERING_UNFAITHFUL', attempts: 2, final: true },
    ]);
  });

  it('holds a task back no longer when somebody puts it on the list again', async () => {
    const { id: documentId } = await registered(opened());
    const task = { queue: 'render', documentId } as const;
    await failures().record(task, 'RENDERING_UNFAITHFUL', {}, true);
    await outbox().add(task);
    expect(await outbox().open()).toMatchObject([{ ...task, generation: 2 }]);
  });

  it('of one queue does not hold back the other tasks of the document', async () => {
    const { id: documentId } = await registered(opened());
    await failures().record({ queue: 'publish', documentId }, 'PORTAL_CONFLICT', {}, true);
    expect(await outbox().open()).toMatchObject([{ queue: 'render', documentId }]);
  });

  describe('once final', () => {
    it('does not hold back what a later step of the document asks for', async () => {
      const document = await registered(opened());
      const task = { queue: 'render', documentId: document.id } as const;
      await failures().record(task, 'RENDERING_UNFAITHFUL', {}, true);
      await taken(opened(), document, { event: 'Rendered', actor: 'system', tasks: [task] });
      expect(await outbox().open()).toMatchObject([{ ...task, version: 2 }]);
    });
  });
}
