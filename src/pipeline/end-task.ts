import { Fault, type FaultCode, type Facts } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { QueueName } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

type Needs = Pick<Rooms, 'outbox' | 'failures'>;

/**
 * Takes a task off the record's list; the queue may forget it from now on.
 *
 * @param version of the document when the work was asked for: what a newer version has asked for while
 * this attempt ran stays on the list, or the second of two signatures would never be looked at
 */
export async function taskDone(
  { outbox }: Pick<Needs, 'outbox'>,
  queue: QueueName,
  documentId: DocumentId | undefined,
  version?: number,
): Promise<void> {
  if (documentId === undefined) return;
  // The failure goes with it.
  await outbox.done({ queue, documentId, ...(version !== undefined && { version }) });
}

/** The attempt went well and the task goes on: what failed before has healed. */
export async function taskWaits(
  { failures }: Pick<Needs, 'failures'>,
  queue: QueueName,
  documentId: DocumentId | undefined,
): Promise<void> {
  if (documentId !== undefined) await failures.clear({ queue, documentId });
}

/**
 * Keeps a failed attempt with its cause.
 *
 * @param last the task now waits for a person: the sweep leaves it alone
 */
export async function taskFailed(
  { failures }: Needs,
  queue: QueueName,
  documentId: DocumentId | undefined,
  thrown: unknown,
  last: boolean,
): Promise<void> {
  if (documentId === undefined) return;
  const [code, facts] = causeOf(thrown);
  await failures.record({ queue, documentId }, code, facts, last);
}

/** Of what nobody foresaw only the name is kept: its message may hold anything. */
const causeOf = (thrown: unknown): [FaultCode, Facts] =>
  thrown instanceof Fault
    ? [thrown.code, thrown.facts]
    : ['UNFORESEEN', { type: thrown instanceof Error ? thrown.name : typeof thrown }];
