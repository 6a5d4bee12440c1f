import type { QueueName } from '../store/store.ts';

/** What a queue holds now, for those who watch; what is still to be done says the record, not the queue. */
export interface JobCounts {
  readonly queue: QueueName;
  readonly waiting: number;
  readonly active: number;
  /** Until a moment: the next attempt, the portal's answer, the next run by schedule. */
  readonly delayed: number;
}

/** @throws {Fault} `QUEUE_UNREACHABLE` */
export type CountJobs = () => Promise<readonly JobCounts[]>;
