import type { Instant } from '../domain/identifiers.ts';
import { maintenanceUntil } from '../domain/maintenance.ts';
import { LINK_TARGETS, type LinkTarget, type OutageOwner } from '../domain/outage.ts';
import type { HoursNeeds } from './portal-hours.ts';

/** Why nothing is sent now, for people. */
export type LinkNotice =
  | {
      readonly kind: 'outage';
      readonly target: LinkTarget;
      readonly owner: OutageOwner;
      readonly since: Instant;
      readonly failures: number;
    }
  /** The other side named a time. */
  | { readonly kind: 'paused'; readonly target: LinkTarget; readonly until: Instant }
  /** By `PORTAL_MAINTENANCE`. */
  | { readonly kind: 'maintenance'; readonly until: Instant };

/** What stands between us and the portal at this moment; empty as a rule. */
export async function linkNotices({ store, outages, settings }: HoursNeeds): Promise<readonly LinkNotice[]> {
  const [now, ...states] = await Promise.all([
    store.time(),
    ...LINK_TARGETS.map(async (target) => ({ target, ...(await outages.state(target)) })),
  ]);
  const planned = maintenanceUntil(settings.links.maintenance, now);
  const notices: LinkNotice[] = planned === undefined ? [] : [{ kind: 'maintenance', until: planned }];
  for (const { target, outage, pausedUntil } of states) {
    if (outage?.openedAt !== undefined) {
      const { owner, since, failures } = outage;
      notices.push({ kind: 'outage', target, owner, since, failures });
    }
    if (pausedUntil !== undefined && pausedUntil > now)
      notices.push({ kind: 'paused', target, until: pausedUntil });
  }
  return notices;
}
