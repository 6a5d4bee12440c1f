import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Scope } from '../domain/access.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { Fault } from '../domain/fault.ts';
import { type DocumentId, type Instant, type PaperCaseId, paperCaseId } from '../domain/identifiers.ts';
import { PAPER_CASE, type PaperEvent, type PaperState } from '../domain/paper-case.ts';
import { next } from '../domain/state-machine.ts';
import { GENESIS, type Link, linkDigest } from '../chain/link.ts';
import { appendLink } from './chain.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import { gathered } from './engine/gathered.ts';
import { paperCaseAfter, type PaperCaseChange, paperCaseOf } from './paper-case-head.ts';
import type { PaperCase, PaperCases, PaperDecision, PaperMove } from './paper-cases.ts';
import { within } from './scope-condition.ts';
import type { Database, PaperCaseTable } from './tables.ts';

/** Cases of paper originals in the database; their events are chained like those of documents. */
export const paperCaseTable = (db: Database): PaperCases => ({
  open: (documentId, decision, actor) =>
    asked(() => db.transaction().execute((trx) => open(trx, documentId, decision, actor))),
  load: (id) => asked(() => load(db, id)),
  ofDocument: gathered((ids) => asked(() => ofDocuments(db, ids))),
  list: (scope) => asked(() => list(db, scope)),
  moves: () => asked(() => moves(db)),
  record: (seen, event, actor, change = {}) =>
    asked(() => db.transaction().execute((trx) => record(trx, seen, { event, actor, change }))),
});

async function load(db: Database, id: PaperCaseId): Promise<PaperCase> {
  const row = await db.selectFrom('paper_case').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound(id);
  return paperCaseOf(row);
}

const notFound = (id: PaperCaseId): Fault =>
  new Fault('PAPER_CASE_NOT_FOUND', 'no such paper case in the record', { paperCaseId: id });

async function ofDocuments(
  db: Database,
  ids: readonly DocumentId[],
): Promise<readonly (PaperCase | undefined)[]> {
  const { rows } = await sql<Selectable<PaperCaseTable>>`/* prepared: paper_cases */
    select * from paper_case where document_id = any(${ids}::uuid[])`.execute(db);
  const cases = new Map(rows.map((row) => [row.document_id, paperCaseOf(row)]));
  return ids.map((id) => cases.get(id));
}

async function list(db: Database, scope: Scope | undefined): Promise<readonly PaperCase[]> {
  const rows = await db
    .selectFrom('paper_case')
    .selectAll()
    .where(scope === undefined ? sql<boolean>`true` : within(scope, sql`document_id`))
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => paperCaseOf(row));
}

async function moves(db: Database): Promise<readonly PaperMove[]> {
  const rows = await db
    .selectFrom('event')
    .select(['subject_id', 'event', 'state_after', 'at'])
    .where('chain', '=', 'paper-case')
    .orderBy('subject_id')
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    paperCaseId: row.subject_id as PaperCaseId,
    event: row.event as PaperMove['event'],
    state: row.state_after as PaperState,
    at: row.at,
  }));
}

async function open(
  trx: Database,
  documentId: DocumentId,
  decision: PaperDecision,
  actor: string,
): Promise<PaperCase> {
  const document = await trx
    .selectFrom('document')
    .select(databaseNow.as('now'))
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (document === undefined) {
    throw new Fault('DOCUMENT_NOT_FOUND', 'no such document in the record', { documentId });
  }
  const link = opening(documentId, decision, actor, document.now);
  const chain_digest = linkDigest(GENESIS, link);
  const written = await trx
    .insertInto('paper_case')
    .values({
      id: link.subjectId,
      document_id: documentId,
      state: 'opened',
      version: 1,
      decision: canonicalJson(decision),
      chain_digest,
      opened_at: link.at,
    })
    .onConflict((conflict) => conflict.column('document_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (written !== undefined) await appendLink(trx, link, chain_digest);
  const there = written === undefined ? (await ofDocuments(trx, [documentId]))[0] : paperCaseOf(written);
  if (there !== undefined) return there;
  throw new Fault('STORE_CONFLICT', 'the paper case went as it came', { documentId });
}

const opening = (
  documentId: DocumentId,
  decision: PaperDecision,
  actor: string,
  at: Instant,
): Link & { readonly subjectId: PaperCaseId } => ({
  chain: 'paper-case',
  subjectId: paperCaseId(randomUUID()),
  sequence: 1,
  event: 'CaseOpened',
  stateBefore: 'opened',
  stateAfter: 'opened',
  actor,
  at,
  facts: { documentId },
  change: { decision },
});

interface PaperStep {
  readonly event: PaperEvent;
  readonly actor: string;
  readonly change: PaperCaseChange;
}

async function record(trx: Database, seen: PaperCase, step: PaperStep): Promise<PaperCase> {
  const { event, actor, change } = step;
  const row = await trx
    .selectFrom('paper_case')
    .selectAll()
    .select(databaseNow.as('now'))
    .where('id', '=', seen.id)
    .executeTakeFirst();
  if (row === undefined) throw notFound(seen.id);
  if (row.version !== seen.version) throw conflict(seen);

  const before = paperCaseOf(row);
  const state = next(PAPER_CASE, before.state, event);
  if (state === undefined) throw outOfTurn(before, event);
  const after = paperCaseAfter(before, state, change);
  const link: Link = {
    chain: 'paper-case',
    subjectId: seen.id,
    sequence: after.version,
    event,
    stateBefore: before.state,
    stateAfter: state,
    actor,
    at: row.now,
    facts: {},
    change,
  };
  const digest = linkDigest(row.chain_digest, link);
  const { numUpdatedRows } = await trx
    .updateTable('paper_case')
    .set({ ...movingColumns(after), chain_digest: digest })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw conflict(seen);
  await appendLink(trx, link, digest);
  return after;
}

const movingColumns = (
  after: PaperCase,
): Pick<PaperCase, 'state' | 'version'> & {
  original: string | null;
  print_set: string | null;
  scan_check: string | null;
  scan: PaperCase['scan'] | null;
  scan_signature: PaperCase['scanSignature'] | null;
} => ({
  state: after.state,
  version: after.version,
  original: after.original === undefined ? null : canonicalJson(after.original),
  print_set: after.printSet === undefined ? null : canonicalJson(after.printSet),
  scan_check: after.scanCheck === undefined ? null : canonicalJson(after.scanCheck),
  scan: after.scan ?? null,
  scan_signature: after.scanSignature ?? null,
});

const conflict = ({ id, version }: PaperCase): Fault =>
  new Fault('STORE_CONFLICT', 'the paper case has moved on', { paperCaseId: id, version });

const outOfTurn = ({ id, state }: PaperCase, event: PaperEvent): Fault =>
  new Fault('STEP_OUT_OF_TURN', 'the table of paper cases has no such step', {
    paperCaseId: id,
    state,
    event,
  });
