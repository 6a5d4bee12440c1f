import { type Instant, instantOf } from '../domain/identifiers.ts';
import { maintenanceUntil } from '../domain/maintenance.ts';
import type { LinkTarget } from '../domain/outage.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';

export type HoursNeeds = Pick<Rooms, 'store' | 'outages' | 'settings'>;

/** A longer closing is waited for in parts, so that changed settings, or an early end, are seen. */
const LONGEST_WAIT_MS = 15 * 60_000;
/**
 * So many missed looks, and an outage says nothing of now: somebody tries, or a ledger that nobody feeds any more
 * would keep everything from the portal for ever.
 */
const STALE_AFTER_LOOKS = 3;

/** Closed by plan, by its own word, or out of reach; with how long to wait. */
export type Closed = TaskOutcome & {
  readonly result: 'portal-closed' | 'portal-away';
  readonly waitMs: number;
};

/** What is known of `target` before it is asked. */
export interface Hours {
  /** It would be in vain to ask now. */
  readonly closed?: Closed;
  /** An outage is open or suspected: an answer is news. */
  readonly isDoubted: boolean;
}

/** One answer for all workers, since all of it is in the record or in the settings, by the record's clock. */
export async function hoursOf(rooms: HoursNeeds, target: LinkTarget): Promise<Hours> {
  const { store, outages, settings } = rooms;
  if (target === 'portal' && settings.channel !== 'portal') return { isDoubted: false };
  const { outage, pausedUntil } = await outages.state(target);
  const isDoubted = outage !== undefined;
  // In good times, which are most, the ledger is all that is asked.
  if (settings.links.maintenance.length === 0 && !isDoubted && pausedUntil === undefined)
    return { isDoubted };
  const now = await store.time();
  const planned = maintenanceUntil(settings.links.maintenance, now);
  if (planned !== undefined) return { closed: closedUntil(planned, now), isDoubted };
  if (pausedUntil !== undefined && pausedUntil > now)
    return { closed: closedUntil(pausedUntil, now), isDoubted };
  if (outage?.openedAt === undefined) return { isDoubted };
  const isStale = agoMs(outage.lastAt, now) > STALE_AFTER_LOOKS * settings.links.lookEveryMs;
  return isStale ? { isDoubted } : { closed: away(settings), isDoubted };
}

export const closedUntil = (until: Instant, now: Instant): Closed => ({
  result: 'portal-closed',
  waitMs: Math.min(Math.max(agoMs(now, until), 0), LONGEST_WAIT_MS),
});

/** The next look may have found it back. */
export const away = ({ links }: Rooms['settings']): Closed => ({
  result: 'portal-away',
  waitMs: links.lookEveryMs,
});

/** When the wait that `closed` asks for is over. */
export const overAt = ({ waitMs }: Closed, now: Instant): Instant =>
  instantOf(new Date(Date.parse(now) + waitMs));

const agoMs = (then: Instant, now: Instant): number => Date.parse(now) - Date.parse(then);
