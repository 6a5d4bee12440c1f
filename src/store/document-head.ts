import { canonicalJson } from '../domain/canonical-json.ts';
import type { Digest, Instant } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import { digestOfValue, type Link } from '../chain/link.ts';
import type { HeadChange, Registration, StoredDocument } from './store.ts';
import type { DocumentTable } from './tables.ts';
import type { Selectable } from 'kysely';

export type DocumentRow = Selectable<DocumentTable>;

/** The head as its row says. */
export function documentOf(row: FixedColumns & MovingRow): StoredDocument {
  return {
    id: row.id,
    header: row.header,
    businessKey: row.business_key,
    ruling: row.ruling,
    state: row.state,
    version: row.version,
    files: row.files,
    updatedAt: row.updated_at,
    ...(row.approved_on === null ? {} : { approvedOn: row.approved_on }),
    ...(row.registry_number === null ? {} : { registryNumber: row.registry_number }),
    ...(row.tracking_id === null ? {} : { trackingId: row.tracking_id }),
    ...(row.evidence_grade === null ? {} : { evidenceGrade: row.evidence_grade }),
    ...(row.in_doubt_since === null ? {} : { inDoubtSince: row.in_doubt_since }),
  };
}

/**
 * The head after an event. Files are added by their part; the others replace what was there.
 * `inDoubtSince` comes with the event after which the document is in doubt, and goes when it no longer is.
 */
export function changed(
  head: StoredDocument,
  stateAfter: DocumentState,
  change: HeadChange,
  at: Instant,
): StoredDocument {
  const { inDoubtSince = at, ...kept } = head;
  return {
    ...kept,
    ...(stateAfter === 'in-doubt' && { inDoubtSince }),
    ...change,
    files: { ...head.files, ...change.files },
    state: stateAfter,
    version: head.version + 1,
    updatedAt: at,
  };
}

/** Columns of a head that no event moves, as far as the head shows them. */
type FixedColumns = Pick<DocumentRow, 'id' | 'header' | 'business_key' | 'ruling'>;

/** The columns that events move, and the digest of the newest link. */
export type MovingRow = Omit<DocumentRow, keyof FixedColumns | 'content' | 'registered_at'>;

export const fixedColumns = ({ id, header, businessKey, ruling }: StoredDocument): FixedColumns => ({
  id,
  header,
  business_key: businessKey,
  ruling,
});

/** Columns of a head that events move, as values of one JSON object. */
export const movingColumns = (
  head: StoredDocument,
  chainDigest: Digest,
): Omit<MovingRow, 'kind' | 'body_inn'> => ({
  state: head.state,
  version: head.version,
  files: head.files,
  approved_on: head.approvedOn ?? null,
  registry_number: head.registryNumber ?? null,
  tracking_id: head.trackingId ?? null,
  evidence_grade: head.evidenceGrade ?? null,
  in_doubt_since: head.inDoubtSince ?? null,
  chain_digest: chainDigest,
  updated_at: head.updatedAt,
});

/**
 * Digest of what a document is registered with and never changes. It stands in the facts of its first
 * event; the header itself names people and does not.
 */
export const particularsDigest = ({
  header,
  ruling,
  businessKey,
}: Pick<Registration, 'header' | 'ruling'> & { readonly businessKey: string }): Digest =>
  digestOfValue({ header, ruling, businessKey });

/** Whether the links of a chain, from registration on, make exactly the head that stands in the row. */
export function documentHolds(row: DocumentRow, links: readonly Link[]): boolean {
  const [first, ...later] = links;
  const said = documentOf(row);
  const registered =
    first !== undefined &&
    first.facts['content'] === row.content &&
    first.facts['particulars'] === particularsDigest(said);
  if (!registered) return false;
  const { id, header, businessKey, ruling } = said;
  const files = { content: row.content };
  const particulars = { id, header, businessKey, ruling, files };
  let head: StoredDocument = { ...particulars, state: 'registered', version: 1, updatedAt: first.at };
  for (const { stateBefore, stateAfter, change, at } of later) {
    if (stateBefore !== head.state) return false;
    head = changed(head, stateAfter as DocumentState, change, at);
  }
  return canonicalJson(head) === canonicalJson(said);
}
