import { sql } from 'kysely';
import { Fault } from '../domain/fault.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import { LIFECYCLE } from '../domain/lifecycle.ts';
import { next } from '../domain/state-machine.ts';
import { audit } from './audit.ts';
import { type Link, linkDigest } from '../chain/link.ts';
import { databaseNow } from './clock.ts';
import { changed, documentOf, type DocumentRow, fixedColumns, type MovingRow } from './document-head.ts';
import { jurisdictionsOf, listDocuments } from './document-list.ts';
import { asked } from './engine/asked.ts';
import { gathered } from './engine/gathered.ts';
import { eventsOf, lastMoments } from './document-events.ts';
import { heard, type Known, know, knownOf, timeBy } from './known-head.ts';
import { register } from './register.ts';
import type { OutboxLine } from './outbox.ts';
import type { NewEvent, Registration, Store, StoredDocument } from './store.ts';
import type { Database } from './tables.ts';
import { together } from './together.ts';
import { type Step, writeSteps, type Written } from './write-steps.ts';

type Put = (lines: readonly OutboxLine[]) => void;

/** The record of documents in the database. */
export function documents(db: Database, put: Put): Store {
  const written = gathered((steps: readonly Step[]) => writeSteps(db, steps, put));
  const clock = together<'now', Instant>(() => asked(() => time(db)));
  return {
    time: () => clock('now'),
    register: registering(db, put),
    load: loading(db),
    list: (filter = {}) => asked(() => listDocuments(db, filter)),
    jurisdictions: () => asked(() => jurisdictionsOf(db)),
    record: (seen, event) => asked(() => record(db, written, seen, event)),
    events: gathered((ids) => asked(() => eventsOf(db, ids))),
    lastMoments: (ids, events) => asked(() => lastMoments(db, ids, events)),
    audit: () => asked(() => audit(db)),
  };
}

async function time(db: Database): Promise<Instant> {
  const { now } = await db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow();
  return now;
}

function registering(db: Database, put: Put): Store['register'] {
  const outcome = gathered((registrations: readonly Registration[]) => register(db, registrations, put));
  return async (registration) => {
    const became = await outcome(registration);
    if (became instanceof Fault) throw became;
    return became;
  };
}

function loading(db: Database): Store['load'] {
  const found = gathered((ids: readonly DocumentId[]) => asked(() => load(db, ids)));
  return async (id) => {
    const head = await found(id);
    if (head === undefined) throw notFound(id);
    return head;
  };
}

async function load(
  db: Database,
  ids: readonly DocumentId[],
): Promise<readonly (StoredDocument | undefined)[]> {
  const { rows } = await sql<DocumentRow & { readonly now: Instant }>`/* prepared: load */
    select *, ${databaseNow} as now from document where id = any(${ids}::uuid[])`.execute(db);
  const heads = new Map(
    rows.map((row) => [
      row.id,
      know(documentOf(row), { chainDigest: row.chain_digest, reading: heard(row.now) }),
    ]),
  );
  return ids.map((id) => heads.get(id));
}

const notFound = (id: DocumentId): Fault =>
  new Fault('DOCUMENT_NOT_FOUND', 'no such document in the record', { documentId: id });

/**
 * One step, written as a whole or not at all, for it names the version that was seen. Of two writers
 * that saw the same version the one that comes second waits for the other and then finds no row of that version.
 */
async function record(
  db: Database,
  written: (step: Step) => Promise<Written>,
  seen: StoredDocument,
  event: NewEvent,
): Promise<StoredDocument> {
  const { before, chainDigest, reading } = await newest(db, seen);
  const now = timeBy(reading);
  const change = event.change ?? {};
  const after = changed(before, stateAfter(before, event), change, now);
  const link: Link = {
    chain: 'document',
    subjectId: seen.id,
    sequence: after.version,
    event: event.event,
    stateBefore: before.state,
    stateAfter: after.state,
    actor: event.actor,
    at: now,
    facts: event.facts ?? {},
    change,
  };
  const { tasks = [], closes = [] } = event;
  const step = { after, link, digest: linkDigest(chainDigest, link), tasks, closes };
  const became = await written(step);
  if (became instanceof Fault) throw became;
  if (!became) throw conflict(seen);
  return know(after, { chainDigest: step.digest, reading });
}

/** What the step follows: as it was read a moment ago, or as a look at the head says. */
async function newest(
  db: Database,
  seen: StoredDocument,
): Promise<Known & { readonly before: StoredDocument }> {
  const known = knownOf(seen);
  if (known !== undefined) return { ...known, before: seen };
  const row = await glance(db, seen.id);
  if (row === undefined) throw notFound(seen.id);
  if (row.version !== seen.version) throw conflict(seen);
  // What events never move the caller has already; what they move is the record's own word.
  const before = documentOf({ ...row, ...fixedColumns(seen) });
  return { before, chainDigest: row.chain_digest, reading: heard(row.now) };
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
