import { expect, it } from 'vitest';
import type { Digest, Instant } from '../../../src/domain/identifiers.ts';
import { newRegistration, type Opened, registered, taken } from './samples.ts';

/** What those who watch must be told, on whatever engine. */
export function recordNumbersContract(opened: () => Opened): void {
  const count = () => opened().record.numbers.count();

  it('are nothing where there is nothing', async () => {
    expect(await count()).toEqual({
      at: expect.any(String) as unknown,
      documents: [],
      tasks: [],
      failures: [],
    });
  });

  it('are counted by state, with the document that has stood still the longest', async () => {
    const first = await registered(opened());
    await registered(opened());
    const rendered = await taken(opened(), await registered(opened()), 'Rendered');
    const { documents, at } = await count();
    expect(documents.toSorted((one, other) => one.count - other.count)).toEqual([
      { state: 'rendered', count: 1, oldestAt: rendered.updatedAt },
      { state: 'registered', count: 2, oldestAt: first.updatedAt },
    ]);
    expect(at >= rendered.updatedAt).toBe(true);
  });

  it('hold the open tasks alone, and failures by their cause', async () => {
    const { record } = opened();
    const [done, failed, waiting] = [newRegistration(), newRegistration(), newRegistration()];
    for (const one of [done, failed, waiting]) await record.store.register(one);
    await record.outbox.done({ queue: 'render', documentId: done.id });
    await record.failures.record({ queue: 'render', documentId: failed.id }, 'BLOB_MISSING', {}, true);
    await record.failures.record({ queue: 'render', documentId: waiting.id }, 'RENDERING_BUSY', {}, false);
    const { tasks, failures } = await count();
    const oldestAt = expect.stringMatching(/^\d{4}-.*Z$/) as unknown;
    expect(tasks.toSorted((one, other) => Number(one.waitsForPerson) - Number(other.waitsForPerson))).toEqual(
      [
        { queue: 'render', waitsForPerson: false, count: 1, oldestAt },
        { queue: 'render', waitsForPerson: true, count: 1, oldestAt },
      ],
    );
    expect(failures.toSorted((one, other) => Number(one.final) - Number(other.final))).toEqual([
      { queue: 'render', code: 'RENDERING_BUSY', final: false, count: 1, oldestAt },
      { queue: 'render', code: 'BLOB_MISSING', final: true, count: 1, oldestAt },
    ]);
  });

  it('name the first end of a kept time-stamp’s chain', async () => {
    const { record } = opened();
    for (const goodUntil of ['2031-05-01T00:00:00.000Z', '2029-05-01T00:00:00.000Z'] as Instant[]) {
      const { id: documentId } = await registered(opened());
      const signature = 'b'.repeat(64) as Digest;
      const kept = { documentId, role: 'signature-provider', signature, level: 'T', goodUntil } as const;
      await record.signatureLevels.keep(kept, undefined);
    }
    expect((await count()).stampsGoodUntil).toBe('2029-05-01T00:00:00.000Z');
  });
}
