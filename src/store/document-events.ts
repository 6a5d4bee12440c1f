import type { Selectable } from 'kysely';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import type { DocumentEvent, DocumentState } from '../domain/lifecycle.ts';
import type { Link } from './chain.ts';
import type { RecordedEvent } from './store.ts';
import type { Database, EventTable } from './tables.ts';

/** The chain of one document, from its registration on. */
export async function eventsOf(db: Database, id: DocumentId): Promise<readonly RecordedEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('chain', '=', 'document')
    .where('subject_id', '=', id)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => recordedEvent(row));
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
