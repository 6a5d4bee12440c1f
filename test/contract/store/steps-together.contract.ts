import { describe, expect, it } from 'vitest';
import type { NewEvent, StoredDocument } from '../../../src/store/store.ts';
import { type Opened, registered, settled } from './samples.ts';

const RENDERED: NewEvent = { event: 'Rendered', actor: 'system', closes: ['render'] };

/**
 * Steps that are asked for while one is being written share the next statement; what one meets is its own. So the first
 * of each test stands alone.
 */
export function stepsTogetherContract(opened: () => Opened): void {
  const store = () => opened().record.store;
  const several = (count: number): Promise<StoredDocument[]> =>
    Promise.all(Array.from({ length: count }, () => registered(opened())));

  describe('steps of several documents at once', () => {
    it('are each written as a whole, and their chains hold', async () => {
      const documents = await several(20);
      const after = await Promise.all(
        documents.map((document) =>
          store().record(document, {
            ...RENDERED,
            tasks: [{ queue: 'sign', documentId: document.id }],
          }),
        ),
      );
      expect(after.map(({ id }) => id)).toEqual(documents.map(({ id }) => id));
      expect(await Promise.all(documents.map(({ id }) => store().load(id)))).toEqual(after);
      const open = await opened().record.outbox.open();
      expect(open.map(({ queue, version, generation }) => ({ queue, version, generation }))).toEqual(
        documents.map(() => ({ queue: 'sign', version: 2, generation: 1 })),
      );
      expect(await store().audit()).toBeUndefined();
    });

    it('leave the one alone that cannot be written, whose head has moved, or that the table does not have', async () => {
      const documents = await several(6);
      const [moved, unfit, forbidden, ...well] = documents as [
        StoredDocument,
        StoredDocument,
        StoredDocument,
        ...StoredDocument[],
      ];
      await store().record(moved, RENDERED);
      const { won, lost } = await settled([
        store().record(moved, RENDERED),
        ...well.slice(0, 1).map((document) => store().record(document, RENDERED)),
        store().record(unfit, { ...RENDERED, facts: { note: 'U+0000 \u0000' } }),
        store().record(forbidden, { ...RENDERED, event: 'SubmissionAcknowledged' }),
        ...well.slice(1).map((document) => store().record(document, RENDERED)),
      ]);
      expect(won.map(({ id }) => id).toSorted()).toEqual(well.map(({ id }) => id).toSorted());
      expect(new Set(lost.map((fault) => (fault as { code?: string }).code))).toEqual(
        new Set(['CONTENT_INVALID', 'STORE_CONFLICT', 'TRANSITION_FORBIDDEN']),
      );
      expect(lost).toHaveLength(3);
      expect(await store().load(unfit.id)).toEqual(unfit);
      expect(await store().audit()).toBeUndefined();
    });

    it('ask for the work of one and the same document, and each is counted', async () => {
      const [other, ...documents] = (await several(4)) as [StoredDocument, ...StoredDocument[]];
      const task = { queue: 'raise', documentId: other.id } as const;
      await Promise.all(
        documents.map((document) => store().record(document, { ...RENDERED, tasks: [task] })),
      );
      const open = await opened().record.outbox.open();
      expect(open.filter(({ queue }) => queue === 'raise')).toEqual([
        { ...task, version: 1, generation: documents.length },
      ]);
    });

    it('close a task of their own, though another asks for it beside', async () => {
      const [first, one, two] = (await several(3)) as [StoredDocument, StoredDocument, StoredDocument];
      const rendering = { queue: 'render', documentId: one.id } as const;
      await Promise.all([
        store().record(first, RENDERED),
        store().record(one, RENDERED),
        store().record(two, { ...RENDERED, tasks: [rendering] }),
      ]);
      expect(await opened().record.outbox.open()).toEqual([{ ...rendering, version: 2, generation: 2 }]);
    });

    it('are told to whoever rings for their tasks, once they are there', async () => {
      const told: unknown[] = [];
      opened().record.onPut((lines) => void told.push(...lines));
      const [document] = (await several(1)) as [StoredDocument];
      const signing = { queue: 'sign', documentId: document.id } as const;
      const after = await store().record(document, { ...RENDERED, tasks: [signing] });
      await expect(store().record(document, { ...RENDERED, tasks: [signing] })).rejects.toThrowFault(
        'STORE_CONFLICT',
      );
      expect(told).toEqual([
        { queue: 'render', documentId: document.id, version: 1, generation: 1 },
        { ...signing, version: after.version, generation: 1 },
      ]);
    });
  });
}
