import { Queue } from 'bullmq';
import { Fault } from '../src/domain/fault.ts';
import type { Bell } from '../src/pipeline/bell.ts';
import type { CountJobs, JobCounts } from '../src/pipeline/count-jobs.ts';
import type { QueueBoard } from '../src/pipeline/queue-board.ts';
import type { OutboxLine } from '../src/store/outbox.ts';
import { QUEUES, type QueueName } from '../src/store/store.ts';
import { type BoardPlace, queueBoard } from './queue-board.ts';
import { type QueueConnection, redisOptions } from './queue-connection.ts';
import { ringing } from './ringing.ts';
import { type Intervals, type NightlySchedule, renew, schedule } from './schedule.ts';

/** The queues, to be rung and to be closed. */
export interface Queues extends Bell {
  /**
   * Rings for tasks that were just put on the list: at once, but for what is done for all documents together in a
   * moment, so that a round has many.
   */
  ringFirst(lines: readonly OutboxLine[]): Promise<void>;
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

const LEAST_WATCH_MS = 1_000;

export function openQueues(connection: QueueConnection): Queues {
  const settings = {
    connection: {
      ...redisOptions(connection),
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      enableAutoPipelining: true,
    },
    prefix: connection.prefix,
  };
  const queues = new Map(QUEUES.map((name) => [name, new Queue(name, settings)]));
  // Without a listener an unreachable engine would end the process; callers are told by their call.
  for (const queue of queues.values()) queue.on('error', () => undefined);
  const bell = ringing(queues);
  let watch: NodeJS.Timeout | undefined;
  return {
    ring: bell.ring,
    ringFirst: bell.ringFirst,
    board: (place) => queueBoard(queues, place),
    countJobs: () => countJobs(queues),
    schedule: async (every, nightly) => {
      clearInterval(watch);
      await schedule(queues, every, nightly);
      watch = setInterval(
        () => void renew(queues, every, nightly).then((isAnew) => isAnew && bell.forget()),
        Math.max(every.sweepEveryMs, LEAST_WATCH_MS),
      );
    },
    close: async () => {
      clearInterval(watch);
      bell.close();
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

/** @throws {Fault} `QUEUE_UNREACHABLE` */
async function countJobs(queues: ReadonlyMap<QueueName, Queue>): Promise<readonly JobCounts[]> {
  try {
    return await Promise.all([...queues].map(counted));
  } catch (thrown) {
    throw new Fault('QUEUE_UNREACHABLE', 'the queue does not answer', {}, thrown);
  }
}

async function counted([queue, of]: [QueueName, Queue]): Promise<JobCounts> {
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = await of.getJobCounts();
  return { queue, waiting: waiting + prioritized, active, delayed };
}
