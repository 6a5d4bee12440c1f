import type { Instant } from '../domain/identifiers.ts';

/** What a job's use case answers: one word for the log, and when to come back, if it must. */
export interface TaskOutcome {
  readonly result: string;
  /** Not yet: the task stays open and is put off to this moment, at no cost in attempts. */
  readonly until?: Instant;
}
