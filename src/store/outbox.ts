import type { FaultCode } from '../domain/fault.ts';
import type { DocumentId, Instant, LocalDate } from '../domain/identifiers.ts';
import type { EventFacts, QueueName, Task } from './store.ts';

/** A task on its way to the queue. */
export interface OutboxLine extends Task {
  readonly version: number;
  /** Grows with each time that the same task is rung again; part of the job's id. */
  readonly generation: number;
}

/** What is to be done and was not yet done: written with the event, taken off when the job is done. */
export interface Outbox {
  /** Every task that is open and not waiting for a person, oldest first. */
  open(): Promise<readonly OutboxLine[]>;
  /** The queue lost it, or it ended without an end: it gets a new generation. */
  ringAgain(line: OutboxLine): Promise<OutboxLine>;
  /** The work is done. */
  done(task: Task): Promise<void>;
  /** Puts a task on the list again, for instance by `pechat retry`. */
  add(task: Task): Promise<void>;
}

/** A task that needs a person, with the cause. */
export interface Failure extends Task {
  readonly code: FaultCode;
  readonly facts: EventFacts;
  readonly attempts: number;
  readonly since: Instant;
  readonly lastAt: Instant;
}

/** Failures live here, not in the queue. */
export interface Failures {
  /** Keeps or counts up the failure; `final` takes the task out of the sweep's reach. */
  record(task: Task, code: FaultCode, facts: EventFacts, final: boolean): Promise<void>;
  list(): Promise<readonly Failure[]>;
  /** Forgets the failure, since the task went through or is tried anew. */
  clear(task: Task): Promise<void>;
}

/** Runs of the nightly job by business date: the same night is never run twice. */
export interface Nights {
  /** `false` when this date has already been claimed and finished. */
  claim(date: LocalDate): Promise<boolean>;
  finish(date: LocalDate, summary: EventFacts): Promise<void>;
}

export type { DocumentId, QueueName };
