import { Worker } from 'bullmq';
import type { JobLog } from '../src/pipeline/job-log.ts';
import type { Rooms } from '../src/pipeline/rooms.ts';
import { noTrace, type Trace } from '../src/pipeline/trace.ts';
import { backoffMs } from './backoff.ts';
import { jobs } from './index.ts';
import { type JobDefinition, processor } from './job.ts';
import { type QueueConnection, redisOptions } from './queue-connection.ts';

export interface WorkerSettings {
  /** First pause after a failed attempt; it doubles from there. */
  readonly retryBaseMs: number;
  /** How long a job belongs to a worker that says nothing more; 30 s unless said. */
  readonly lockMs?: number;
  /** Requests to the portal, over all workers; absent: no limit. */
  readonly portalRequestsPerMinute?: number;
  /** Whom attempts are told to as spans; nobody unless said. */
  readonly trace?: Trace;
  /** Told when the queue's engine is away or a job's lock was lost; the next sweep mends both. */
  readonly onTrouble: (queue: string, thrown: Error) => void;
}

/** Workers of all queues. */
export interface Workers {
  /** Waits for the running jobs, then stops. */
  close(): Promise<void>;
}

/**
 * Starts a worker for each queue.
 *
 * A job whose process was killed is run again by another worker; how often does not matter, since
 * every job may be run again at any line. Hence the high `maxStalledCount`.
 */
export function startWorkers(
  connection: QueueConnection,
  rooms: Rooms,
  log: JobLog,
  { retryBaseMs, lockMs = 30_000, portalRequestsPerMinute, trace = noTrace, onTrouble }: WorkerSettings,
): Workers {
  const workers = jobs.map((definition) => {
    const worker = new Worker(definition.queue, processor(definition, rooms, log, trace), {
      connection: { ...redisOptions(connection), maxRetriesPerRequest: null },
      prefix: connection.prefix,
      concurrency: definition.concurrency,
      ...rateOf(definition, portalRequestsPerMinute),
      lockDuration: lockMs,
      stalledInterval: Math.min(lockMs, 5_000),
      maxStalledCount: 1_000,
      settings: { backoffStrategy: (attempt) => backoffMs(attempt, retryBaseMs, Math.random()) },
    });
    worker.on('error', (thrown) => onTrouble(definition.queue, thrown));
    return worker;
  });
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** The queues that ask the portal; each has its share of what may be asked. */
const ASKING = jobs.filter(({ asksPortal }) => asksPortal !== undefined).length;

/**
 * One job of a queue every so long, over all workers, as the queue's engine counts it. A job asks as often as it must:
 * the rate is kept in the long run and not in each minute.
 */
export function rateOf(
  { asksPortal }: Pick<JobDefinition, 'asksPortal'>,
  requestsPerMinute: number | undefined,
): { readonly limiter?: { readonly max: number; readonly duration: number } } {
  if (asksPortal === undefined || requestsPerMinute === undefined) return {};
  return { limiter: { max: 1, duration: Math.ceil((60_000 * asksPortal * ASKING) / requestsPerMinute) } };
}
