import { type JobsOptions, Queue } from 'bullmq';
import { Fault } from '../src/domain/fault.ts';
import type { Bell } from '../src/pipeline/bell.ts';
import type { OutboxLine } from '../src/store/outbox.ts';
import { QUEUES, type QueueName } from '../src/store/store.ts';
import { jobs } from './index.ts';
import { type QueueConnection, redisOptions } from './queue-connection.ts';

/** The queues, to be rung and to be closed. */
export interface Queues extends Bell {
  /** Sweep by interval, nightly by cron pattern in a time zone; lost with the engine, so set at each start. */
  schedule(
    sweepEveryMs: number,
    nightly: { readonly pattern: string; readonly timeZone: string },
  ): Promise<void>;
  close(): Promise<void>;
}

const ATTEMPTS = new Map(jobs.map(({ queue, attempts }) => [queue, attempts]));

/** A finished job leaves the queue at once, either way: what happened is in the record. */
const optionsOf = (queue: QueueName): JobsOptions => ({
  attempts: ATTEMPTS.get(queue) ?? 1,
  backoff: { type: 'capped' },
  removeOnComplete: true,
  removeOnFail: true,
});

export function openQueues(connection: QueueConnection): Queues {
  const settings = {
    connection: { ...redisOptions(connection), enableOfflineQueue: false, maxRetriesPerRequest: 1 },
    prefix: connection.prefix,
  };
  const queues = new Map(QUEUES.map((name) => [name, new Queue(name, settings)]));
  // Without a listener an unreachable engine would end the process; callers are told by their call.
  for (const queue of queues.values()) queue.on('error', () => undefined);
  return {
    ring: (lines) => ring(queues, lines),
    schedule: (everyMs, nightly) => schedule(queues, everyMs, nightly),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

async function ring(queues: ReadonlyMap<QueueName, Queue>, lines: readonly OutboxLine[]): Promise<void> {
  const byQueue = Map.groupBy(lines, ({ queue }) => queue);
  try {
    for (const [name, some] of byQueue) {
      const opts = optionsOf(name);
      await queues.get(name)?.addBulk(
        some.map((line) => ({
          name,
          data: { documentId: line.documentId },
          opts: { ...opts, jobId: jobId(line) },
        })),
      );
    }
  } catch (thrown) {
    throw new Fault('QUEUE_UNREACHABLE', 'the queue does not answer', {}, thrown);
  }
}

/** The same line gives the same job, so that ringing twice rings once. BullMQ forbids `:` in it. */
const jobId = ({ queue, documentId, version, generation }: OutboxLine): string =>
  `${queue}-${documentId}-${version}-${generation}`;

async function schedule(
  queues: ReadonlyMap<QueueName, Queue>,
  everyMs: number,
  { pattern, timeZone }: { readonly pattern: string; readonly timeZone: string },
): Promise<void> {
  const { attempts: _, ...opts } = optionsOf('sweep');
  await queues.get('sweep')?.upsertJobScheduler('sweep', { every: everyMs }, { name: 'sweep', opts });
  const nightly = { name: 'nightly', opts: optionsOf('nightly') };
  await queues.get('nightly')?.upsertJobScheduler('nightly', { pattern, tz: timeZone }, nightly);
}
