import { sql } from 'kysely';
import { Fault } from '../domain/fault.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import { LIFECYCLE } from '../domain/lifecycle.ts';
import { next } from '../domain/state-machine.ts';
import { audit } from './audit.ts';
import { type Link, linkDigest } from '../chain/link.ts';
import { databaseNow } from './clock.ts';
import { changed, documentOf, type DocumentRow, fixedColumns, type MovingRow } from './document-head.ts';
import { listDocuments } from './document-list.ts';
import { asked } from './engine/asked.ts';
import { eventsOf, lastMoments } from './document-events.ts';
import { register } from './register.ts';
import type { NewEvent, Store, StoredDocument } from './store.ts';
import type { Database } from './tables.ts';
import { writeStep } from './write-step.ts';

/** The record of documents in the database. */
export const documents = (db: Database): Store => ({
  time: () => asked(() => time(db)),
  register: (registration) => asked(() => register(db, registration)),
  load: (id) => asked(() => load(db, id)),
  list: (filter = {}) => asked(() => listDocuments(db, filter)),
  record: (seen, event) => asked(() => record(db, seen, event)),
  events: (id) => asked(() => eventsOf(db, id)),
  lastMoments: (ids, events) => asked(() => lastMoments(db, ids, events)),
  audit: () => asked(() => audit(db)),
});

async function time(db: Database): Promise<Instant> {
  const { now } = await db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow();
  return now;
}

async function load(db: Database, id: DocumentId): Promise<StoredDocument> {
  const { rows } =
    await sql<DocumentRow>`/* prepared: load */ select * from document where id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound(id);
  return documentOf(row);
}

const notFound = (id: DocumentId): Fault =>
  new Fault('DOCUMENT_NOT_FOUND', 'no such document in the record', { documentId: id });

/**
 * One step: a look at the head, and one statement that does the whole step or nothing, for it names the version that
 * was looked at. Of two writers that saw the same version the one that comes second waits for the other and then
 * finds no row of that version.
 */
async function record(db: Database, seen: StoredDocument, event: NewEvent): Promise<StoredDocument> {
  const row = await glance(db, seen.id);
  if (row === undefined) throw notFound(seen.id);
  if (row.version !== seen.version) throw conflict(seen);

  // What events never move the caller has already; what they move is the record's own word.
  const before = documentOf({ ...row, ...fixedColumns(seen) });
  const change = event.change ?? {};
  const after = changed(before, stateAfter(before, event), change, row.now);
  const link: Link = {
    chain: 'document',
    subjectId: seen.id,
    sequence: after.version,
    event: event.event,
    stateBefore: before.state,
    stateAfter: after.state,
    actor: event.actor,
    at: row.now,
    facts: event.facts ?? {},
    change,
  };
  const { tasks = [], closes = [] } = event;
  const step = { after, link, digest: linkDigest(row.chain_digest, link), tasks, closes };
  if (!(await writeStep(db, step))) throw conflict(seen);
  return after;
}

/** The columns that events move, and the time. */
async function glance(db: Database, id: DocumentId): Promise<Glance | undefined> {
  const { rows } = await sql<Glance>`/* prepared: glance */
    select state, version, files, approved_on, registry_number, tracking_id, evidence_grade, in_doubt_since,
      chain_digest, updated_at, ${databaseNow} as now
    from document where id = ${id}`.execute(db);
  return rows[0];
}

type Glance = MovingRow & { readonly now: Instant };

const conflict = ({ id, version }: StoredDocument): Fault =>
  new Fault('STORE_CONFLICT', 'the document has moved on', { documentId: id, version });

function stateAfter({ id, state }: StoredDocument, { event }: NewEvent): StoredDocument['state'] {
  const after = next(LIFECYCLE, state, event);
  if (after !== undefined) return after;
  throw new Fault('TRANSITION_FORBIDDEN', 'the table has no such step', { documentId: id, state, event });
}
