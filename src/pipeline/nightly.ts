import type { LocalDate } from '../domain/identifiers.ts';
import { msUntilLocal } from '../domain/stop-time.ts';
import type { EventFacts } from '../store/store.ts';
import { countOf, documentClocks } from './document-clocks.ts';
import { NIGHT_STEPS, type NightRooms, nightSteps } from './nightly/steps.ts';
import type { TaskOutcome } from './outcome.ts';

/** How soon a night that another run has claimed is looked at again: that run may have died. */
const LOOK_AGAIN_MS = 60_000;

/**
 * What the night does, once a business date: tries what it and the next signing need (`doctor`), makes up for the
 * nights that were missed, recalls what is due, rings for all that is open, reads the portal's receipts (a document
 * may be returned long after it was published, when no task waits for it any more), checks the chains of events,
 * counts what stands where, what is late and which terms cannot be told. It signs nothing with a person's key:
 * tokens are in pockets at night.
 *
 * From its stop time on it begins nothing new, and the summary names what was left. A night that another run has
 * claimed and not finished is put off, not skipped.
 */
export async function nightly(
  rooms: NightRooms,
  date: LocalDate,
): Promise<TaskOutcome & { readonly summary?: EventFacts }> {
  if (!(await rooms.nights.claim(date))) return notOurs(rooms, date);
  const hasTime = untilStop(rooms);
  const facts: Record<string, EventFacts[string]> = {};
  const left: string[] = [];
  for (const name of NIGHT_STEPS) {
    if (hasTime()) Object.assign(facts, await nightSteps[name](rooms, date, hasTime));
    else left.push(name);
  }
  const summary: EventFacts = { ...(await counted(rooms)), ...facts, leftUndone: left.join(' ') };
  await rooms.nights.finish(date, summary);
  return { result: summary['auditPassed'] === false ? 'audit-broken' : 'done', summary };
}

async function notOurs({ nights }: NightRooms, date: LocalDate): Promise<TaskOutcome> {
  if (await nights.finished(date)) return { result: 'already-done' };
  return { result: 'waits-for-other-run', waitMs: LOOK_AGAIN_MS };
}

/** Whether the stop time that comes after the start is still to come. */
function untilStop({ settings: { nightStopsAt, timeZone }, now }: NightRooms): () => boolean {
  if (nightStopsAt === undefined) return () => true;
  const began = now();
  const stop = Date.parse(began) + msUntilLocal(nightStopsAt, timeZone, began);
  return () => Date.parse(now()) < stop;
}

/** What stands where: it is read whatever the hour. */
async function counted(rooms: NightRooms): Promise<Record<string, EventFacts[string]>> {
  const counts: Record<string, number> = {};
  for (const { state } of await rooms.store.list()) counts[state] = (counts[state] ?? 0) + 1;
  const clocks = await documentClocks(rooms);
  return {
    ...counts,
    late: countOf(clocks, 'late'),
    termsUndetermined: countOf(clocks, 'undetermined'),
    failures: (await rooms.failures.list()).length,
    levelsOwed: (await rooms.signatureLevels.owing()).length,
    openTasks: (await rooms.outbox.open()).length,
  };
}
