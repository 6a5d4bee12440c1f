import { sql } from 'kysely';
import { Fault } from '../domain/fault.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import { LIFECYCLE } from '../domain/lifecycle.ts';
import { next } from '../domain/state-machine.ts';
import { audit } from './audit.ts';
import { appendLink, type Link, linkDigest } from './chain.ts';
import { databaseNow } from './clock.ts';
import { changed, documentOf, movingColumns } from './document-head.ts';
import { asked } from './engine/asked.ts';
import { eventsOf } from './document-events.ts';
import { register } from './register.ts';
import type { DocumentFilter, NewEvent, Store, StoredDocument } from './store.ts';
import type { Database } from './tables.ts';
import { putTask } from './tasks.ts';

/** The record of documents in the database. */
export const documents = (db: Database): Store => ({
  time: () => asked(() => time(db)),
  register: (registration) => asked(() => register(db, registration)),
  load: (id) => asked(() => load(db, id)),
  list: (filter = {}) => asked(() => list(db, filter)),
  record: (seen, event) => asked(() => db.transaction().execute((trx) => record(trx, seen, event))),
  events: (id) => asked(() => eventsOf(db, id)),
  audit: () => asked(() => audit(db)),
});

async function time(db: Database): Promise<Instant> {
  const { now } = await db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow();
  return now;
}

async function load(db: Database, id: DocumentId): Promise<StoredDocument> {
  const row = await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound(id);
  return documentOf(row);
}

const notFound = (id: DocumentId): Fault =>
  new Fault('DOCUMENT_NOT_FOUND', 'no such document in the record', { documentId: id });

/** In the order of registration. */
async function list(
  db: Database,
  { states, updatedBefore }: DocumentFilter,
): Promise<readonly StoredDocument[]> {
  if (states?.length === 0) return [];
  let query = db.selectFrom('document').selectAll().orderBy('registered_at').orderBy('id');
  if (states !== undefined) query = query.where('state', 'in', [...states]);
  if (updatedBefore !== undefined) query = query.where('updated_at', '<', updatedBefore);
  return (await query.execute()).map((row) => documentOf(row));
}

/**
 * One step, in a transaction that is already open. Of two writers that saw the same version the one
 * whose UPDATE comes second waits for the other and then finds no row of that version.
 */
async function record(trx: Database, seen: StoredDocument, event: NewEvent): Promise<StoredDocument> {
  const row = await trx
    .selectFrom('document')
    .selectAll()
    .select(databaseNow.as('now'))
    .where('id', '=', seen.id)
    .executeTakeFirst();
  if (row === undefined) throw notFound(seen.id);
  if (row.version !== seen.version) throw conflict(seen);

  const before = documentOf(row);
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
  const digest = linkDigest(row.chain_digest, link);
  const moved = await trx
    .updateTable('document')
    .set(movingColumns(after, digest))
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning(sql<number>`1`.as('moved'))
    .executeTakeFirst();
  if (moved === undefined) throw conflict(seen);
  await appendLink(trx, link, digest);
  for (const task of event.tasks ?? []) await putTask(trx, task);
  return after;
}

const conflict = ({ id, version }: StoredDocument): Fault =>
  new Fault('STORE_CONFLICT', 'the document has moved on', { documentId: id, version });

function stateAfter({ id, state }: StoredDocument, { event }: NewEvent): StoredDocument['state'] {
  const after = next(LIFECYCLE, state, event);
  if (after !== undefined) return after;
  throw new Fault('TRANSITION_FORBIDDEN', 'the table has no such step', { documentId: id, state, event });
}
