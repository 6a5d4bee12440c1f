import { type RawBuilder, sql } from 'kysely';
import { GENESIS, type Link, linkDigest } from '../chain/link.ts';
import { businessKey } from '../domain/document.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { Provenance } from '../domain/provenance.ts';
import { movingColumns, particularsDigest } from './document-head.ts';
import { concernsOf } from './document-concerns.ts';
import { documentWords } from './document-words.ts';
import { type ClockReading, know, timeBy } from './known-head.ts';
import type { OutboxLine } from './outbox.ts';
import type { EventFacts, Registration, StoredDocument } from './store.ts';
import type { Database } from './tables.ts';
import { linesOf, putTasks, type Wish, writtenAndPut, writtenOf, type WrittenRow } from './tasks.ts';

/**
 * Writes heads, first links, words and tasks of new documents, in one statement.
 *
 * @returns those whose identifier and business key were free
 */
export async function insertDocuments(
  db: Database,
  registrations: readonly Registration[],
  reading: ClockReading,
  put: (lines: readonly OutboxLine[]) => void,
): Promise<ReadonlyMap<DocumentId, StoredDocument>> {
  const now = timeBy(reading);
  const heads = registrations.map((one) => headOf(one, now));
  const { rows } = await sql<WrittenRow>`/* prepared: insert */
    with ${inserted(heads)}, ${putTasks(registrations.flatMap(wishesOf), WRITTEN)} ${writtenAndPut(WRITTEN)}`.execute(
    db,
  );
  const written = writtenOf(rows);
  put(linesOf(rows));
  return new Map(
    heads.flatMap(({ document, digest: chainDigest }) =>
      written.has(document.id) ? [[document.id, know(document, { chainDigest, reading })] as const] : [],
    ),
  );
}

const WRITTEN = sql`select id from written`;

/** Within the statement the row is not there yet: its version is named. */
const wishesOf = ({ id, tasks }: Registration): readonly Wish[] =>
  tasks.map((task) => ({ ...task, about: id, ...(task.documentId === id && { version: 1 }) }));

interface Head {
  readonly document: StoredDocument;
  readonly link: Link;
  readonly digest: ReturnType<typeof linkDigest>;
  readonly organisations: readonly string[];
}

function headOf(registration: Registration, at: Instant): Head {
  const { id, header, ruling, content, actor, provenance, organisations = [] } = registration;
  const files = { content };
  const key = businessKey(header);
  const link: Link = {
    chain: 'document',
    subjectId: id,
    sequence: 1,
    event: 'Registered',
    stateBefore: 'draft',
    stateAfter: 'registered',
    actor,
    at,
    facts: {
      content,
      particulars: particularsDigest({ header, ruling, businessKey: key }),
      ...(provenance !== undefined && sourceFacts(provenance)),
    },
    change: { files },
  };
  const document = {
    id,
    header,
    businessKey: key,
    ruling,
    state: 'registered',
    version: 1,
    files,
    updatedAt: at,
  };
  return { document: document as StoredDocument, link, digest: linkDigest(GENESIS, link), organisations };
}

const sourceFacts = ({ system, identifier, readAt }: Provenance): EventFacts => ({
  sourceSystem: system,
  sourceIdentifier: identifier,
  sourceReadAt: readAt,
});

const inserted = (heads: readonly Head[]): RawBuilder<unknown> => sql`line as (
    select * from jsonb_to_recordset(${JSON.stringify(heads.map(rowOf))}::jsonb) as line (
      id uuid, business_key text, content text, header jsonb, ruling jsonb, state text, version int, files jsonb,
      chain_digest text, updated_at timestamptz, actor text, facts jsonb, change jsonb, words text[],
      concerns text[])
  ), written as (
    insert into document (id, business_key, content, header, ruling, state, version, files, chain_digest,
      registered_at, updated_at)
    select id, business_key, content, header, ruling, state, version, files, chain_digest, updated_at, updated_at
    from line
    on conflict do nothing
    returning id
  ), linked as (
    insert into event (chain, subject_id, sequence, event, state_before, state_after, actor, at, facts, change,
      chain_digest)
    select 'document', id, version, 'Registered', 'draft', state, actor, updated_at, facts, change, chain_digest
    from line where id in (${WRITTEN})
  ), worded as (
    insert into document_words (document_id, words, concerns)
    select id, array_to_tsvector(words), concerns from line where id in (${WRITTEN})
  )`;

const rowOf = ({ document, link, digest, organisations }: Head): object => ({
  ...movingColumns(document, digest),
  id: document.id,
  business_key: document.businessKey,
  content: document.files.content,
  header: document.header,
  ruling: document.ruling,
  actor: link.actor,
  facts: link.facts,
  change: link.change,
  words: documentWords({ ...document, organisations }),
  concerns: concernsOf(document.header),
});
