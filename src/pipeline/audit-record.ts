import type { KnownAnchor, RecordAudit } from '../store/anchors.ts';
import type { Rooms } from './rooms.ts';

/**
 * Goes through the whole record: every chain and its head, every anchor and the events that it holds,
 * and what was done with rights.
 *
 * @param known an anchor that somebody kept outside the record: it has to be there still
 */
export async function auditRecord(
  {
    store,
    anchors,
    accessLog,
    blobs,
    verifyDetached,
  }: Pick<Rooms, 'store' | 'anchors' | 'accessLog' | 'blobs' | 'verifyDetached'>,
  known?: KnownAnchor,
): Promise<RecordAudit> {
  const link = await store.audit();
  const { broken: anchored, ...seen } = await anchors.audit({ blobs, verify: verifyDetached }, known);
  const used = await accessLog.audit();
  const broken =
    (link && ({ what: 'link', ...link } as const)) ??
    anchored ??
    (used && ({ what: 'access', ...used } as const));
  return { ...seen, ...(broken !== undefined && { broken }) };
}
