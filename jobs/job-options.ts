import type { JobsOptions } from 'bullmq';
import type { OutboxLine } from '../src/store/outbox.ts';
import type { QueueName } from '../src/store/store.ts';
import { jobs } from './index.ts';
import type { JobData } from './job.ts';

const ATTEMPTS = new Map(jobs.map(({ queue, attempts }) => [queue, attempts]));

/** Queues one job of which does the tasks of all documents. */
export const TOGETHER: ReadonlySet<QueueName> = new Set(
  jobs.filter(({ together }) => together).map(({ queue }) => queue),
);

/** A finished job leaves the queue at once, either way: what happened is in the record. */
export const optionsOf = (queue: QueueName): JobsOptions => ({
  attempts: ATTEMPTS.get(queue) ?? 1,
  backoff: { type: 'capped' },
  removeOnComplete: true,
  removeOnFail: true,
});

/** One job for all has the data of none. */
export const dataOf = ({ queue, documentId, version }: OutboxLine, isAgain: boolean): JobData =>
  TOGETHER.has(queue) ? {} : { documentId, version, ...(isAgain && { isAgain }) };

/** The same line gives the same job, so that ringing twice rings once. BullMQ forbids `:` in it. */
export const jobId = ({ queue, documentId, version, generation }: OutboxLine): string =>
  TOGETHER.has(queue) ? `${queue}-together` : `${queue}-${documentId}-${version}-${generation}`;
