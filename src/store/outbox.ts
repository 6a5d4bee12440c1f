import type { Scope } from '../domain/access.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { DocumentId, Instant, LocalDate } from '../domain/identifiers.ts';
import type { EventFacts, QueueName, Task } from './store.ts';

/** A task on its way to the queue. */
export interface OutboxLine extends Task {
  readonly version: number;
  /** Grows with each time that the same task is put on the list anew; part of the job's id. */
  readonly generation: number;
}

/** Of which version of its document the work was asked for; absent where that does not matter. */
export interface DoneTask extends Task {
  readonly version?: number;
}

/** What is to be done and was not yet done: written with the event, taken off when the job is done. */
export interface Outbox {
  /** Every task, or every one of a queue, that is open and not waiting for a person, oldest first. */
  open(queue?: QueueName): Promise<readonly OutboxLine[]>;
  /**
   * The work is done, and its failure forgotten. With the version that the work was asked for, a line
   * that a newer version has asked for meanwhile stays open; without it, whatever is open is closed.
   */
  done(...tasks: readonly DoneTask[]): Promise<void>;
  /** Puts a task on the list again, for instance by `pechat retry`; its failure no longer holds it back. */
  add(task: Task): Promise<void>;
}

/** A task that did not go through, with the cause. */
export interface Failure extends Task {
  readonly code: FaultCode;
  readonly facts: EventFacts;
  readonly attempts: number;
  readonly since: Instant;
  readonly lastAt: Instant;
  /** It waits for a person; otherwise it is tried again by itself. */
  readonly final: boolean;
}

/** Failures of one code in one queue. */
export interface FailureGroup {
  readonly code: FaultCode;
  readonly queue: QueueName;
  readonly count: number;
  /** How many of them are final. */
  readonly waiting: number;
  readonly since: Instant;
  readonly lastAt: Instant;
  /** Those that stand the longest, first; at most so many as were asked for. */
  readonly documents: readonly DocumentId[];
}

/** Failures live here, not in the queue. */
export interface Failures {
  /** Keeps or counts up the failure; `final` takes the task out of the sweep's reach. */
  record(task: Task, code: FaultCode, facts: EventFacts, final: boolean): Promise<void>;
  list(): Promise<readonly Failure[]>;
  ofDocument(id: DocumentId): Promise<readonly Failure[]>;
  /**
   * Counted by code and queue, the longest standing first: of ten thousand failures nobody reads each.
   *
   * @param documents of each group to be named
   * @param scope whose documents alone count; absent, all
   */
  groups(documents: number, scope?: Scope): Promise<readonly FailureGroup[]>;
  /** Whether this task waits for a person. */
  isFinal(task: Task): Promise<boolean>;
  /** Forgets the failure, since the task went through or is tried anew. */
  clear(...tasks: readonly Task[]): Promise<void>;
}

/** Runs of the nightly job by business date: the same night is never run twice. */
export interface Nights {
  /**
   * `false` when this date was finished, or is claimed by a run that has not outlived its lease.
   * A night whose run died can be claimed again when the lease is over.
   */
  claim(date: LocalDate): Promise<boolean>;
  /** Whether the run of this date came to its end. */
  finished(date: LocalDate): Promise<boolean>;
  finish(date: LocalDate, summary: EventFacts): Promise<void>;
  /** What a finished run left; `undefined` where none came to its end. */
  summary(date: LocalDate): Promise<EventFacts | undefined>;
  /** The newest date before this one whose run came to its end. */
  lastFinishedBefore(date: LocalDate): Promise<LocalDate | undefined>;
}
