import { type JobsOptions, Queue } from 'bullmq';
import { Fault } from '../src/domain/fault.ts';
import type { Bell } from '../src/pipeline/bell.ts';
import type { OutboxLine } from '../src/store/outbox.ts';
import { QUEUES, type QueueName } from '../src/store/store.ts';
import { jobs } from './index.ts';
import { type QueueConnection, redisOptions } from './queue-connection.ts';

/** The queues, to be rung and to be closed. */
export interface Queues extends Bell {
  /**
   * Sweep and the look at the links by interval, nightly by cron pattern in a time zone. The engine may lose them, with all that it
   * holds: until `close` they are looked for, and set again where they are gone.
   */
  schedule(every: Intervals, nightly: NightlySchedule): Promise<void>;
  close(): Promise<void>;
}

/** In ms. */
export interface Intervals {
  readonly sweepEveryMs: number;
  readonly lookEveryMs: number;
}

export interface NightlySchedule {
  /** Cron. */
  readonly pattern: string;
  /** Of the morning letter, cron; absent where there is none. */
  readonly digestPattern?: string;
  /** IANA. */
  readonly timeZone: string;
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
  let watch: NodeJS.Timeout | undefined;
  return {
    ring: (lines) => ring(queues, lines),
    schedule: async (every, nightly) => {
      clearInterval(watch);
      await schedule(queues, every, nightly);
      watch = setInterval(
        () => void renew(queues, every, nightly),
        Math.max(every.sweepEveryMs, LEAST_WATCH_MS),
      );
    },
    close: async () => {
      clearInterval(watch);
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
          data: { documentId: line.documentId, version: line.version },
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

const LEAST_WATCH_MS = 1_000;

/** Without its sweep nothing that the queue lost would ever be rung again. */
async function renew(
  queues: ReadonlyMap<QueueName, Queue>,
  every: Intervals,
  nightly: NightlySchedule,
): Promise<void> {
  try {
    const names = nightly.digestPattern === undefined ? SCHEDULED : ([...SCHEDULED, 'digest'] as const);
    const there = await Promise.all(names.map(async (name) => queues.get(name)?.getJobScheduler(name)));
    if (there.includes(undefined)) await schedule(queues, every, nightly);
  } catch {
    // The engine is away: the workers say so, and the next look is soon.
  }
}

const SCHEDULED = ['sweep', 'links', 'nightly'] as const;

async function schedule(
  queues: ReadonlyMap<QueueName, Queue>,
  { sweepEveryMs, lookEveryMs }: Intervals,
  { pattern, digestPattern, timeZone }: NightlySchedule,
): Promise<void> {
  const { attempts: _, ...opts } = optionsOf('sweep');
  const intervals = { sweep: sweepEveryMs, links: lookEveryMs } as const;
  for (const name of ['sweep', 'links'] as const) {
    await queues.get(name)?.upsertJobScheduler(name, { every: intervals[name] }, { name, opts });
  }
  const nightly = { name: 'nightly', opts: optionsOf('nightly') };
  await queues.get('nightly')?.upsertJobScheduler('nightly', { pattern, tz: timeZone }, nightly);
  const digest = { name: 'digest', opts: optionsOf('digest') };
  // What an earlier setting has left would go on.
  if (digestPattern === undefined) await queues.get('digest')?.removeJobScheduler('digest');
  else
    await queues
      .get('digest')
      ?.upsertJobScheduler('digest', { pattern: digestPattern, tz: timeZone }, digest);
}
