import type { LocalDate } from '../domain/identifiers.ts';
import type { EventFacts } from '../store/store.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';
import { sweep } from './sweep.ts';

/**
 * What the night does, once a business date: rings for all that is open, checks the chains of events,
 * counts what stands where. It signs nothing with a person's key: tokens are in pockets at night.
 */
export async function nightly(
  rooms: Pick<Rooms, 'store' | 'outbox' | 'failures' | 'nights' | 'bell'>,
  date: LocalDate,
): Promise<TaskOutcome & { readonly summary?: EventFacts }> {
  if (!(await rooms.nights.claim(date))) return { result: 'already-done' };
  await sweep(rooms);
  const broken = await rooms.store.audit();
  const failures = await rooms.failures.list();
  const counts: Record<string, number> = {};
  for (const { state } of await rooms.store.list()) counts[state] = (counts[state] ?? 0) + 1;
  const summary = { ...counts, failures: failures.length, auditPassed: broken === undefined };
  await rooms.nights.finish(date, summary);
  return { result: broken === undefined ? 'done' : 'audit-broken', summary };
}
