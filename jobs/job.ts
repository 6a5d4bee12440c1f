import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import { Fault } from '../src/domain/fault.ts';
import { documentId, type DocumentId } from '../src/domain/identifiers.ts';
import { noTrace, type Trace } from '../src/pipeline/trace.ts';
import type { TaskOutcome } from '../src/pipeline/outcome.ts';
import type { Rooms } from '../src/pipeline/rooms.ts';
import { GIVEN_UP, type JobLog } from '../src/pipeline/job-log.ts';
import { taskDone, taskFailed, taskWaits } from '../src/pipeline/end-task.ts';
import type { QueueName } from '../src/store/store.ts';

/** What a job is about; a job of the house (sweep, nightly) is about no document. */
export interface JobData {
  readonly documentId?: DocumentId;
  readonly version?: number;
  /** A sweep rang for it, not who put the task on the list. */
  readonly isAgain?: true;
}

/** A job is data. How it is run, timed, logged and given up is the same for all, and is below. */
export interface JobDefinition {
  readonly queue: QueueName;
  readonly attempts: number;
  /** What may pass by itself is tried for ever: the sweep rings again after the last attempt. */
  readonly patient?: true;
  /**
   * One job does the tasks of all documents: the queue holds one at a time, whoever asks and how often. It is never put
   * off in the queue, where a worker whose clock is ahead would put off all: the next sweep rings for it.
   */
  readonly together?: true;
  /** Jobs of this queue that one worker runs side by side. */
  readonly concurrency: number;
  /** Requests to the portal that one run makes as a rule, at most; absent where it makes none. */
  readonly asksPortal?: number;
  /** Longest one attempt may take: then it is over, whether it looks at the signal or not. */
  readonly limitMs: number;
  /** @throws {Fault} `CONTENT_INVALID` */
  readonly parse: (data: unknown) => JobData;
  /** Must be safe to run again after a crash at any line. With `waitMs`, it is put off at no cost. */
  readonly run: (rooms: Rooms, data: JobData, signal: AbortSignal) => Promise<TaskOutcome>;
}

/** What BullMQ is given to run. */
export const processor =
  (definition: JobDefinition, rooms: Rooms, log: JobLog, trace: Trace = noTrace) =>
  async (job: Job<unknown>, token?: string): Promise<void> => {
    const attempt = job.attemptsMade + 1;
    const end = log.start(definition.queue, job.id ?? '', attempt);
    let waitMs: number | undefined;
    try {
      if (attempt === 1 && (await waitsForPerson(rooms, definition.queue, job.data))) return;
      const outcome = await trace.job(documentOf(job.data), definition.queue, { attempt }, () =>
        attempted(definition, rooms, job.data),
      );
      end(outcome.result);
      waitMs = outcome.waitMs;
    } catch (thrown) {
      const last = isFutile(thrown) || (attempt >= definition.attempts && definition.patient !== true);
      const about = documentOf(job.data);
      const kept =
        !comesBackSoon(job, thrown) &&
        (await isKept(() => taskFailed(rooms, definition.queue, about, thrown, last)));
      end(failedAs(kept, last), thrown);
      if (kept) throw forQueue(thrown);
      waitMs = RECORD_AWAY_MS;
    }
    if (waitMs === undefined || definition.together === true) return;
    await job.moveToDelayed(Date.now() + waitMs, token);
    throw new DelayedError();
  };

/**
 * A sweep may have read the list before the last attempt ended, and rung after the queue had forgotten the job: what is
 * given up would be begun anew. Whoever puts the task on the list anew takes this away first, and rings for it himself.
 */
async function waitsForPerson({ failures }: Rooms, queue: QueueName, data: unknown): Promise<boolean> {
  const about = fieldOf(data, 'isAgain') === true ? documentOf(data) : undefined;
  return about !== undefined && failures.isFinal({ queue, documentId: about });
}

/** How soon a job is tried again that has met no record. */
const RECORD_AWAY_MS = 2_000;

/** So often in a row: a statement that the record never answers in time is a failure to be shown. */
const MOST_SOON = 10;

/** The record was away a moment ago, though it may be back by the time that the failure would be kept. */
const comesBackSoon = (
  { attemptsStarted, attemptsMade }: Pick<Job, 'attemptsStarted' | 'attemptsMade'>,
  thrown: unknown,
): boolean =>
  thrown instanceof Fault &&
  thrown.code === 'STORE_UNREACHABLE' &&
  attemptsStarted - attemptsMade <= MOST_SOON;

/**
 * Whether the failure could be kept. Where the record is away it cannot: that was no attempt, and the job comes back
 * soon and not after the pause of its attempts, which grows to an hour.
 */
async function isKept(keep: () => Promise<void>): Promise<boolean> {
  try {
    await keep();
    return true;
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'STORE_UNREACHABLE') return false;
    throw thrown;
  }
}

function failedAs(kept: boolean, last: boolean): string {
  if (!kept) return 'record-away';
  return last ? GIVEN_UP : 'fault';
}

/**
 * One attempt at a job, without the queue: what it throws is not yet kept anywhere.
 *
 * @throws {Fault} `JOB_TIMED_OUT` at the limit; else as the job
 */
export async function attempted(
  { queue, parse, run, limitMs }: JobDefinition,
  rooms: Rooms,
  raw: unknown,
): Promise<TaskOutcome> {
  const data = parse(raw);
  const outcome = await within(limitMs, (signal) => run(rooms, data, signal));
  if (outcome.closed === true) return outcome;
  if (outcome.waitMs === undefined) await taskDone(rooms, queue, data.documentId, data.version);
  else if (!HEALS_NOTHING.has(outcome.result)) await taskWaits(rooms, queue, data.documentId);
  return outcome;
}

/** Put off without a try, or with the question still open: what failed before may fail again. */
const HEALS_NOTHING: ReadonlySet<string> = new Set(['waits-to-settle', 'portal-closed', 'portal-away']);

/**
 * Ends the wait for a run at its limit. The run itself cannot be ended; told by its signal, it sends nothing more, and
 * what it still writes is refused when the next run was quicker: each step names the version that it has seen.
 */
async function within<T>(limitMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      over.abort();
      reject(new Fault('JOB_TIMED_OUT', 'the attempt took too long', { limitMs }));
    }, limitMs);
  });
  try {
    return await Promise.race([run(over.signal), limit]);
  } finally {
    clearTimeout(timer);
  }
}

const isFutile = (thrown: unknown): thrown is Fault => thrown instanceof Fault && thrown.remedy !== 'retry';

/** The queue keeps messages and stacks of what it is thrown: of what is not ours they may say anything. */
function forQueue(thrown: unknown): Error {
  if (isFutile(thrown)) return new UnrecoverableError(thrown.code);
  return thrown instanceof Fault ? thrown : new Error('UNFORESEEN');
}

/** The document of a job whose data may be unreadable. */
function documentOf(data: unknown): DocumentId | undefined {
  const said = fieldOf(data, 'documentId');
  try {
    return typeof said === 'string' ? documentId(said) : undefined;
  } catch {
    return undefined;
  }
}

const fieldOf = (data: unknown, name: keyof JobData): unknown =>
  typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
