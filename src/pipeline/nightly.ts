import { isPublishable } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import type { EventFacts } from '../store/store.ts';
import { countOf, documentClocks } from './document-clocks.ts';
import { doctor, inSummary } from './doctor.ts';
import { keepReceipts } from './keep-receipts.ts';
import type { TaskOutcome } from './outcome.ts';
import { raiseLeftBehind } from './raise-left-behind.ts';
import type { Rooms } from './rooms.ts';
import { sweep } from './sweep.ts';

type Needs = Pick<
  Rooms,
  | 'store'
  | 'blobs'
  | 'outbox'
  | 'failures'
  | 'nights'
  | 'bell'
  | 'signingRequests'
  | 'publisher'
  | 'openData'
  | 'receiptLog'
  | 'signatureLevels'
  | 'jurisdictions'
  | 'calendar'
  | 'settings'
  | 'now'
  | 'probes'
>;

/** How soon a night that another run has claimed is looked at again: that run may have died. */
const LOOK_AGAIN_MS = 60_000;
const READ_LIMIT_MS = 120_000;

/**
 * What the night does, once a business date: tries what it and the next signing need (`doctor`), rings for all
 * that is open, reads the portal's receipts (a document may be returned long after it was published, when no task
 * waits for it any more), checks the chains of events, counts what stands where, what is late and which terms
 * cannot be told. It signs nothing with a person's key: tokens are in pockets at night.
 *
 * A night that another run has claimed and not finished is put off, not skipped.
 */
export async function nightly(
  rooms: Needs,
  date: LocalDate,
): Promise<TaskOutcome & { readonly summary?: EventFacts }> {
  if (!(await rooms.nights.claim(date))) return notOurs(rooms, date);
  // The chains are gone through below, after the night's own events.
  const findings = await doctor(rooms.probes().filter(({ code }) => code !== 'chains'));
  await publishLeftBehind(rooms);
  await raiseLeftBehind(rooms);
  await sweep(rooms);
  const receiptsRead = await readReceipts(rooms);
  const broken = await rooms.store.audit();
  const failures = await rooms.failures.list();
  const counts: Record<string, number> = {};
  for (const { state } of await rooms.store.list()) counts[state] = (counts[state] ?? 0) + 1;
  const clocks = await documentClocks(rooms);
  const terms = { late: countOf(clocks, 'late'), termsUndetermined: countOf(clocks, 'undetermined') };
  const levelsOwed = (await rooms.signatureLevels.owing()).length;
  const audit = { failures: failures.length, levelsOwed, receiptsRead, auditPassed: broken === undefined };
  const summary = { ...counts, ...terms, ...audit, ...inSummary(findings) };
  await rooms.nights.finish(date, summary);
  return { result: broken === undefined ? 'done' : 'audit-broken', summary };
}

async function notOurs({ nights }: Needs, date: LocalDate): Promise<TaskOutcome> {
  if (await nights.finished(date)) return { result: 'already-done' };
  return { result: 'waits-for-other-run', waitMs: LOOK_AGAIN_MS };
}

/**
 * Signed while documents were carried by hand, or whose task was lost: they are put on the list again, but
 * not those that wait for a person.
 */
async function publishLeftBehind({ store, outbox, failures, settings }: Needs): Promise<void> {
  if (settings.channel !== 'portal') return;
  // A level that is owed holds no publication back.
  const failed = new Set(
    (await failures.list()).filter(({ queue }) => queue !== 'raise').map(({ documentId }) => documentId),
  );
  for (const { id, header } of await store.list({ states: ['signed'] })) {
    if (isPublishable(header.kind) && !failed.has(id)) await outbox.add({ queue: 'publish', documentId: id });
  }
}

/** A portal that is away must not keep the night from its other work: `false`, and tomorrow again. */
async function readReceipts(rooms: Needs): Promise<boolean> {
  try {
    await keepReceipts(rooms, AbortSignal.timeout(READ_LIMIT_MS));
    return true;
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code.startsWith('PORTAL_')) return false;
    throw thrown;
  }
}
