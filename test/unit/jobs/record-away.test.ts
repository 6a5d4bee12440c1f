import { DelayedError, type Job } from 'bullmq';
import { expect, it, vi } from 'vitest';
import { type JobDefinition, processor } from '../../../jobs/job.ts';
import { Fault, type FaultCode } from '../../../src/domain/fault.ts';
import { documentId } from '../../../src/domain/identifiers.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';

const ID = documentId('00000000-0000-4000-8000-000000000001');

/** One attempt that meets this fault, in a record that is back when the failure could be kept. */
async function attemptMeeting(code: FaultCode, attemptsStarted: number) {
  const [moved, kept] = [vi.fn<() => Promise<void>>(), vi.fn<() => Promise<void>>()];
  const definition: JobDefinition = {
    queue: 'render',
    attempts: 5,
    concurrency: 1,
    limitMs: 1_000,
    parse: () => ({ documentId: ID, version: 1 }),
    run: () => Promise.reject(new Fault(code, 'planned', {})),
  };
  const rooms = { failures: { isFinal: async () => false, record: kept } } as unknown as Rooms;
  const job = { id: 'j', data: { documentId: ID }, attemptsMade: 0, attemptsStarted, moveToDelayed: moved };
  const thrown: unknown = await processor(definition, rooms, { start: () => () => undefined })(
    job as unknown as Job,
  ).catch((caught: unknown) => caught);
  return { thrown, moved: moved.mock.calls.length, kept: kept.mock.calls.length };
}

it('is no attempt, and the job comes back soon, though the record was back at once', async () => {
  const { thrown, moved, kept } = await attemptMeeting('STORE_UNREACHABLE', 1);
  expect([moved, kept]).toEqual([1, 0]);
  expect(thrown).toBeInstanceOf(DelayedError);
});

it('is shown as a failure where the record has not answered for this task ten times', async () => {
  const { thrown, moved, kept } = await attemptMeeting('STORE_UNREACHABLE', 11);
  expect([moved, kept]).toEqual([0, 1]);
  expect(thrown).toThrowFault('STORE_UNREACHABLE');
});

it('says nothing of other failures: they are kept at once', async () => {
  const { moved, kept } = await attemptMeeting('BLOBS_UNREACHABLE', 1);
  expect([moved, kept]).toEqual([0, 1]);
});
