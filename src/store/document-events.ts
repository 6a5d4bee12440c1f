import { type Selectable, sql } from 'kysely';
import type { Digest, DocumentId, Instant } from '../domain/identifiers.ts';
import type { DocumentEvent, DocumentState } from '../domain/lifecycle.ts';
import type { Link } from '../chain/link.ts';
import type { LastMoments, RecordedEvent } from './store.ts';
import type { Database, EventTable } from './tables.ts';

/** The chains of documents, each from its registration on. */
export async function eventsOf(
  db: Database,
  ids: readonly DocumentId[],
): Promise<readonly (readonly RecordedEvent[])[]> {
  const { rows } = await sql<Selectable<EventTable>>`/* prepared: events */
    select * from event where chain = 'document' and subject_id = any(${ids}::uuid[]) order by sequence`.execute(
    db,
  );
  const chains = Map.groupBy(rows.map(recordedEvent), ({ documentId }) => documentId);
  return ids.map((id) => chains.get(id) ?? []);
}

/** By the order of the chain, not by the time: a clock may be set back between two events. */
export async function lastMoments(
  db: Database,
  ids: readonly DocumentId[],
  events: readonly DocumentEvent[],
): Promise<ReadonlyMap<DocumentId, LastMoments>> {
  const { rows } = await sql<{ id: DocumentId; event: DocumentEvent; at: Instant }>`
    select distinct on (subject_id, event) subject_id as id, event, at from event
    where chain = 'document' and subject_id = any(${ids}::uuid[]) and event = any(${events}::text[])
    order by subject_id, event, sequence desc`.execute(db);
  const moments = new Map<DocumentId, LastMoments>();
  for (const { id, event, at } of rows) moments.set(id, { ...moments.get(id), [event]: at });
  return moments;
}

const recordedEvent = (row: Selectable<EventTable>): RecordedEvent => ({
  documentId: row.subject_id as DocumentId,
  sequence: row.sequence,
  event: row.event as DocumentEvent,
  stateBefore: row.state_before as DocumentState,
  stateAfter: row.state_after as DocumentState,
  actor: row.actor,
  at: row.at,
  facts: row.facts,
  change: row.change,
  chainDigest: row.chain_digest,
});

/** A link as it stands in its row, with the digest that it claims. */
export const linkOf = (row: Selectable<EventTable>): { link: Link; claimed: Digest } => ({
  link: {
    chain: row.chain,
    subjectId: row.subject_id,
    sequence: row.sequence,
    event: row.event,
    stateBefore: row.state_before,
    stateAfter: row.state_after,
    actor: row.actor,
    at: row.at,
    facts: row.facts,
    change: row.change,
  },
  claimed: row.chain_digest,
});
