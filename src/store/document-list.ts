import { type RawBuilder, sql } from 'kysely';
import type { JurisdictionId } from '../domain/document.ts';
import { databaseNow } from './clock.ts';
import { documentOf } from './document-head.ts';
import { heard, know } from './known-head.ts';
import type { DocumentFilter, StoredDocument } from './store.ts';
import { within } from './scope-condition.ts';
import type { Database } from './tables.ts';

/** Documents that pass the filter, in the order of registration. */
export async function listDocuments(
  db: Database,
  { states, kinds, isApproved, ids, families, trackingId, scope }: DocumentFilter,
): Promise<readonly StoredDocument[]> {
  if ([states, kinds, ids, families].some((named) => named?.length === 0)) return [];
  const query = db
    .selectFrom('document')
    .selectAll()
    .select(databaseNow.as('now'))
    .$if(states !== undefined, (some) => some.where('state', 'in', [...(states ?? [])]))
    .$if(kinds !== undefined, (some) => some.where('kind', 'in', [...(kinds ?? [])]))
    .$if(isApproved === true, (some) => some.where('approved_on', 'is not', null))
    .$if(ids !== undefined, (some) => some.where(sql<boolean>`id in (select value::uuid from ${texts(ids)})`))
    .$if(families !== undefined, (some) =>
      some.where(sql<boolean>`${FAMILY} in (select value from ${texts(families)})`),
    )
    .$if(trackingId !== undefined, (some) => some.where('tracking_id', '=', trackingId ?? ''))
    .where(scope === undefined ? sql<boolean>`true` : within(scope))
    .orderBy('registered_at')
    .orderBy('id');
  const rows = await query.execute();
  return rows.map((row) => know(documentOf(row), { chainDigest: row.chain_digest, reading: heard(row.now) }));
}

/** Asked of the database, which tells five names and no heads. */
export async function jurisdictionsOf(db: Database): Promise<readonly JurisdictionId[]> {
  const { rows } = await sql<{ readonly jurisdiction: JurisdictionId }>`
    select distinct header ->> 'jurisdiction' as jurisdiction from document order by 1`.execute(db);
  return rows.map(({ jurisdiction }) => jurisdiction);
}

/** The business key without its version, the fourth of its parts; migration 0011 has an index over the same words. */
const FAMILY = sql`regexp_replace(business_key, '^([^/]*/[^/]*/[^/]*)/[^/]*', '\\1')`;

/** One parameter, however many they are: a statement has 65,535 at most. */
const texts = (values: readonly string[] = []): RawBuilder<unknown> =>
  sql`jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)`;
