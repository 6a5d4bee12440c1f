import { type Caller, mayAtAll } from '../../domain/access.ts';
import type { JurisdictionId } from '../../domain/document.ts';
import type { Due, DueKind } from '../../domain/due.ts';
import { documentId } from '../../domain/identifiers.ts';
import { dues } from '../../pipeline/dues.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import { documentsWithinReach, reachOf } from './reach.ts';

/** An authorized body, and whose act it follows. */
export interface Body {
  readonly inn: string;
  readonly jurisdiction: JurisdictionId;
}

export interface DuesFor {
  readonly dues: readonly Due[];
  /** Whose documents they are, by the subject of the due. */
  readonly bodies: ReadonlyMap<string, Body>;
}

const OF_DOCUMENTS: ReadonlySet<DueKind> = new Set(['hand-over', 'submission', 'publication']);
/** Everybody may know the plan of an act. */
const OF_PLANS: ReadonlySet<DueKind> = new Set(['plan', 'plan-approval']);

export const isOfDocument = ({ kind }: Due): boolean => OF_DOCUMENTS.has(kind);

/** Terms of documents that concern the caller, plans; what else runs out: for those who look after the installation. */
export async function duesFor(rooms: Rooms, caller: Caller): Promise<DuesFor> {
  const all = await dues(rooms, reachOf(rooms, caller, 'deadlines.read'));
  const ids = all.filter(isOfDocument).map(({ subject }) => documentId(subject));
  const documents = await documentsWithinReach(rooms, caller, 'deadlines.read', ids);
  const bodies = new Map(
    documents.map(({ id, header }): [string, Body] => [
      id,
      { inn: header.authorizedBodyInn, jurisdiction: header.jurisdiction },
    ]),
  );
  const maySeeOthers = mayAtAll(caller.grants, 'expiries.read');
  return {
    bodies,
    dues: all.filter((due) =>
      isOfDocument(due) ? bodies.has(due.subject) : OF_PLANS.has(due.kind) || maySeeOthers,
    ),
  };
}
