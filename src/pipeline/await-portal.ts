import { Fault } from '../domain/fault.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { OutboxLine } from '../store/outbox.ts';
import { atPortal } from './at-portal.ts';
import { taskFailed } from './end-task.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';
import { type Settled, settleReceipts, waitsForPortal } from './settle-receipts.ts';

/**
 * Waits for the portal's word on all documents that have a task for it: one reading of the receipts, and one of each
 * list of the open data, however many they are. What ends, waits on or fails is kept document by document; until
 * the last has ended the rounds go on, without end: a portal may answer in a month. Between two rounds of whatever
 * workers lies the poll's interval, by the record's clock.
 *
 * @throws {Fault} what kept the portal from being asked, kept as the failure of each of them
 */
export async function awaitPortal(rooms: Rooms, signal: AbortSignal): Promise<TaskOutcome> {
  const lines = await rooms.outbox.open('receipts');
  if (lines.length === 0) return { result: 'waits-for-nothing' };
  const { receiptsPollMs } = rooms.settings;
  const waitMs = await rooms.receiptLog.beginRound(await rooms.store.time(), receiptsPollMs);
  if (waitMs > 0) return { result: 'waits-for-round', waitMs };
  try {
    return await asked(rooms, lines, signal);
  } catch (thrown) {
    const last = thrown instanceof Fault && thrown.remedy !== 'retry';
    for (const { documentId } of lines) await taskFailed(rooms, 'receipts', documentId, thrown, last);
    throw thrown;
  }
}

const asked = atPortal<readonly OutboxLine[]>(async (rooms, lines, signal) => {
  const settled = await settleReceipts(
    rooms,
    lines.map(({ documentId }) => documentId),
    signal,
  );
  return ended(rooms, lines, settled);
});

/** Takes what has ended off the list, and keeps what failed. */
async function ended(rooms: Rooms, lines: readonly OutboxLine[], settled: Settled): Promise<TaskOutcome> {
  const byEnd = Map.groupBy(lines, ({ documentId }) => endOf(settled.get(documentId)));
  const { ended: over = [], waits = [], fails = [] } = Object.fromEntries(byEnd);
  await rooms.outbox.done(...over);
  // It could be read: what failed before has healed.
  await rooms.failures.clear(...waits);
  for (const { documentId } of fails) {
    const fault = settled.get(documentId);
    const last = fault instanceof Fault && fault.remedy !== 'retry';
    await taskFailed(rooms, 'receipts', documentId, fault, last);
  }
  const result = over.length === 0 ? 'waits-for-portal' : `ended:${over.length}`;
  const isOver = waits.length + fails.length === 0;
  return isOver ? { result } : { result, waitMs: rooms.settings.receiptsPollMs };
}

function endOf(left: DocumentState | Fault | undefined): 'ended' | 'waits' | 'fails' {
  if (left instanceof Fault) return 'fails';
  return left !== undefined && waitsForPortal(left) ? 'waits' : 'ended';
}
