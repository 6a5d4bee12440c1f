import { describe, expect, it } from 'vitest';
import { jobs } from '../../../jobs/index.ts';
import { documentTask } from '../../../schemas/job/document-task.ts';
import { QUEUES } from '../../../src/store/store.ts';

const documentId = '019aa000-0000-4000-8000-000000000001';

describe('the jobs', () => {
  it('are one a queue, in the order of a document’s life', () => {
    expect(jobs.map(({ queue }) => queue)).toEqual(QUEUES);
  });

  it('end their attempts before a day is over, the portal’s own limit and all', () => {
    for (const { limitMs, attempts, concurrency } of jobs) {
      expect(limitMs).toBeLessThanOrEqual(3_600_000);
      expect(attempts).toBeGreaterThan(0);
      expect(concurrency).toBeGreaterThan(0);
    }
  });
});

describe('the data of a job about a document', () => {
  it('name the document and the version that asked', () => {
    expect(documentTask({ documentId, version: 5 })).toEqual({ documentId, version: 5 });
  });

  it('of an earlier version of this program have no version, and of a later one more fields', () => {
    expect(documentTask({ documentId })).toEqual({ documentId });
    expect(documentTask({ documentId, version: 1, priority: 'high' })).toEqual({ documentId, version: 1 });
  });

  it('that cannot be read are refused without their words', () => {
    for (const data of [
      undefined,
      null,
      7,
      'Образцов',
      {},
      { documentId: 'Образцов' },
      { documentId, version: -1 },
    ]) {
      expect(() => documentTask(data)).toThrowFault('CONTENT_INVALID');
      expect(() => documentTask(data)).not.toThrow(/Образцов/);
    }
  });
});
