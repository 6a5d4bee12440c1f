/** What of a list concerns the caller: of everything else he does not learn that it is there. */
import { type Action, type Caller, type Scope, scopeOf } from '../../domain/access.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { StoredDocument } from '../../store/store.ts';

/** Which documents the action is open for, to be asked of the record. */
export const reachOf = ({ settings }: Pick<Rooms, 'settings'>, { grants }: Caller, action: Action): Scope =>
  scopeOf(grants, action, settings.publishingParticipantInn);

/** Those of the documents for which the action is open to the caller. */
export const documentsWithinReach = (
  rooms: Pick<Rooms, 'store' | 'settings'>,
  caller: Caller,
  action: Action,
  ids: readonly DocumentId[],
): Promise<readonly StoredDocument[]> =>
  rooms.store.list({ ids: [...new Set(ids)], scope: reachOf(rooms, caller, action) });

/** The same, by their identifiers. */
export const withinReach = async (
  ...asked: Parameters<typeof documentsWithinReach>
): Promise<ReadonlySet<DocumentId>> => new Set((await documentsWithinReach(...asked)).map(({ id }) => id));

/** The rooms, with a list of no failures but those that concern the caller. */
export function failuresWithinReach(rooms: Rooms, caller: Caller, action: Action): Rooms {
  const list: Rooms['failures']['list'] = async () => {
    const all = await rooms.failures.list();
    const ids = all.map(({ documentId }) => documentId);
    const reach = await withinReach(rooms, caller, action, ids);
    return all.filter(({ documentId }) => reach.has(documentId));
  };
  return { ...rooms, failures: { ...rooms.failures, list } };
}
