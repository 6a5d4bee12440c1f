import { type JobsOptions, Queue, type RepeatOptions } from 'bullmq';
import { Fault } from '../src/domain/fault.ts';
import type { Bell } from '../src/pipeline/bell.ts';
import type { CountJobs, JobCounts } from '../src/pipeline/count-jobs.ts';
import type { QueueBoard } from '../src/pipeline/queue-board.ts';
import type { OutboxLine } from '../src/store/outbox.ts';
import { QUEUES, type QueueName } from '../src/store/store.ts';
import { jobs } from './index.ts';
import type { JobData } from './job.ts';
import { type LatelyRung, latelyRung } from './lately-rung.ts';
import { type BoardPlace, queueBoard } from './queue-board.ts';
import { type QueueConnection, redisOptions } from './queue-connection.ts';

/** The queues, to be rung and to be closed. */
export interface Queues extends Bell {
  /** Rings for what is done document by document; what is done for all together waits for the sweep, to be many. */
  ringOwn(lines: readonly OutboxLine[]): Promise<void>;
  /**
   * Sweep, the look at the links and web hooks by interval, nightly by cron pattern in a time zone. The engine may lose them, with all that it
   * holds: until `close` they are looked for, and set again where they are gone.
   */
  schedule(every: Intervals, nightly: NightlySchedule): Promise<void>;
  readonly countJobs: CountJobs;
  /** For administrators, below an address of the service. */
  board(place: BoardPlace): QueueBoard;
  close(): Promise<void>;
}

/** In ms. */
export interface Intervals {
  readonly sweepEveryMs: number;
  readonly lookEveryMs: number;
  /** Absent where no other system is told anything. */
  readonly hooksEveryMs?: number;
}

export interface NightlySchedule {
  /** Cron. */
  readonly pattern: string;
  /** Of the morning letter, cron; absent where there is none. */
  readonly digestPattern?: string;
  /** How often it is looked for what is urgent, in ms; absent where no letter tells it. */
  readonly urgentEveryMs?: number;
  /** IANA. */
  readonly timeZone: string;
}

const ATTEMPTS = new Map(jobs.map(({ queue, attempts }) => [queue, attempts]));

const TOGETHER: ReadonlySet<QueueName> = new Set(
  jobs.filter(({ together }) => together).map(({ queue }) => queue),
);

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
  const lately = latelyRung();
  let watch: NodeJS.Timeout | undefined;
  const rung = (lines: readonly OutboxLine[]): Promise<void> =>
    reached(() => ring(queues, toRing(lines, lately))).catch((thrown: unknown) => {
      lately.forget();
      throw thrown;
    });
  return {
    ring: rung,
    ringOwn: (lines) => rung(lines.filter(({ queue }) => !TOGETHER.has(queue))),
    board: (place) => queueBoard(queues, place),
    countJobs: () => reached(() => Promise.all([...queues].map(counted))),
    schedule: async (every, nightly) => {
      clearInterval(watch);
      await schedule(queues, every, nightly);
      watch = setInterval(
        () => void renew(queues, every, nightly).then((isAnew) => isAnew && lately.forget()),
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
  for (const [name, some] of Map.groupBy(lines, ({ queue }) => queue)) {
    const opts = optionsOf(name);
    await queues
      .get(name)
      ?.addBulk(some.map((line) => ({ name, data: dataOf(line), opts: { ...opts, jobId: jobId(line) } })));
  }
}

async function counted([queue, of]: [QueueName, Queue]): Promise<JobCounts> {
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = await of.getJobCounts();
  return { queue, waiting: waiting + prioritized, active, delayed };
}

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw new Fault('QUEUE_UNREACHABLE', 'the queue does not answer', {}, thrown);
  }
}

/** A job for all ends with each round, and is rung for at each sweep. */
const toRing = (lines: readonly OutboxLine[], lately: LatelyRung): readonly OutboxLine[] => {
  const { own = [], shared = [] } = Object.groupBy(lines, ({ queue }) =>
    TOGETHER.has(queue) ? 'shared' : 'own',
  );
  return [...lately.fresh(own, jobId), ...new Map(shared.map((line) => [line.queue, line])).values()];
};

/** One job for all has the data of none. */
const dataOf = ({ queue, documentId, version }: OutboxLine): JobData =>
  TOGETHER.has(queue) ? {} : { documentId, version };

/** The same line gives the same job, so that ringing twice rings once. BullMQ forbids `:` in it. */
const jobId = ({ queue, documentId, version, generation }: OutboxLine): string =>
  TOGETHER.has(queue) ? `${queue}-together` : `${queue}-${documentId}-${version}-${generation}`;

const LEAST_WATCH_MS = 1_000;

/**
 * Without its sweep nothing that the queue lost would ever be rung again.
 *
 * @returns whether the queue may have lost what it held
 */
async function renew(
  queues: ReadonlyMap<QueueName, Queue>,
  every: Intervals,
  nightly: NightlySchedule,
): Promise<boolean> {
  try {
    const names = repeats(every, nightly).flatMap(([name, repeat]) => (repeat === undefined ? [] : [name]));
    const there = await Promise.all(names.map(async (name) => queues.get(name)?.getJobScheduler(name)));
    if (!there.includes(undefined)) return false;
    await schedule(queues, every, nightly);
  } catch {
    // The engine is away: the workers say so, and the next look is soon.
  }
  return true;
}

async function schedule(
  queues: ReadonlyMap<QueueName, Queue>,
  every: Intervals,
  nightly: NightlySchedule,
): Promise<void> {
  for (const [name, repeat] of repeats(every, nightly)) {
    const queue = queues.get(name);
    // What an earlier setting has left would go on.
    if (repeat === undefined) await queue?.removeJobScheduler(name);
    else await queue?.upsertJobScheduler(name, repeat, { name, opts: optionsOf(name) });
  }
}

/** What comes by itself, and how often; `undefined` where the settings want none. */
const repeats = (
  { sweepEveryMs, lookEveryMs, hooksEveryMs }: Intervals,
  { pattern, digestPattern, urgentEveryMs, timeZone: tz }: NightlySchedule,
): readonly (readonly [QueueName, RepeatOptions | undefined])[] => [
  ['sweep', { every: sweepEveryMs }],
  ['links', { every: lookEveryMs }],
  ['hooks', hooksEveryMs === undefined ? undefined : { every: hooksEveryMs }],
  ['nightly', { pattern, tz }],
  ['digest', digestPattern === undefined ? undefined : { pattern: digestPattern, tz }],
  ['urgent', urgentEveryMs === undefined ? undefined : { every: urgentEveryMs }],
];
