import { sql } from 'kysely';
import { type DocumentId, type Instant, instantOf } from '../domain/identifiers.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type {
  DocumentNews,
  FailureNews,
  HookNews,
  NewsOfRecord,
  ReceiptNews,
  SeenNews,
} from './hook-news.ts';
import type { Database } from './tables.ts';

/** More than the engine lets a statement and an idle transaction last together: see `server-engine.ts`. */
const OVERLAP_MS = 180_000;
/** How often all documents are compared: a process may have slept between the moment of its step and the step. */
const WHOLE_EVERY_MS = 3_600_000;
const DOCUMENTS_AT_A_TIME = 500;

/** Names of the two places in `cursor`. */
const LATELY = 'hooks';
const WHOLE = 'hooks-whole';

export const hookNewsTable = (db: Database): NewsOfRecord => ({
  read: (since) => asked(() => read(db, since)),
  seen: (seen) => asked(() => markSeen(db, seen)),
});

async function read(db: Database, since: Instant): Promise<HookNews> {
  const { now } = await db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow();
  const cursors = await db.selectFrom('cursor').selectAll().where('name', 'in', [LATELY, WHOLE]).execute();
  const place = new Map(cursors.map(({ name, value }) => [name, value]));
  const wholeAt = place.get(WHOLE);
  const whole = wholeAt === undefined || Date.parse(now) - Date.parse(wholeAt) >= WHOLE_EVERY_MS;
  const from = before(whole ? since : later(place.get(LATELY) ?? since, since));
  const moved = await movedDocuments(db, from);
  const isMore = moved.length === DOCUMENTS_AT_A_TIME;
  return {
    events: await eventsOf(db, moved, since),
    failures: isMore ? [] : await failures(db, from),
    receipts: isMore ? [] : await receipts(db, from),
    seen: {
      versions: moved.map(({ id, version }) => ({ id, version })),
      ...(!isMore && { upTo: now }),
      whole,
    },
    isMore,
  };
}

/** Moments of one form sort as texts. */
const later = (one: string, other: string): string => (one > other ? one : other);

const before = (at: string): Instant => instantOf(new Date(Date.parse(at) - OVERLAP_MS));

interface Moved {
  readonly id: DocumentId;
  readonly version: number;
  readonly told: number;
}

async function movedDocuments(db: Database, from: Instant): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`
    select document.id, document.version, coalesce(hook_told.version, 0) as told
    from document left join hook_told on hook_told.document_id = document.id
    where document.updated_at >= ${from} and document.version > coalesce(hook_told.version, 0)
    order by document.updated_at, document.id
    limit ${DOCUMENTS_AT_A_TIME}`.execute(db);
  return rows;
}

/** Document by document, each in the order of its chain. */
async function eventsOf(
  db: Database,
  moved: readonly Moved[],
  since: Instant,
): Promise<readonly DocumentNews[]> {
  if (moved.length === 0) return [];
  const { rows } = await sql<DocumentNews>`
    select event.subject_id as "documentId", document.header, event.sequence, event.event,
      event.state_before as "stateBefore", event.state_after as "stateAfter", event.at
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved (id uuid, version integer, told integer)
      join document on document.id = moved.id
      join event on event.chain = 'document' and event.subject_id = moved.id
        and event.sequence > moved.told and event.sequence <= moved.version
    where event.at >= ${since}
    order by document.updated_at, document.id, event.sequence`.execute(db);
  return rows;
}

async function failures(db: Database, from: Instant): Promise<readonly FailureNews[]> {
  const { rows } = await sql<FailureNews>`
    select failure.document_id as "documentId", document.header, document.state, failure.queue, failure.code,
      failure.last_at as at
    from failure join document on document.id = failure.document_id
    where failure.final and failure.last_at >= ${from}
    order by failure.last_at, failure.document_id, failure.queue`.execute(db);
  return rows;
}

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/** The portal may name what is no document of ours; and what is not the portal's own word is no news. */
async function receipts(db: Database, from: Instant): Promise<readonly ReceiptNews[]> {
  const { rows } = await sql<ReceiptNews>`
    select document.id as "documentId", document.header, document.state, receipt.id as "receiptId", receipt.about,
      receipt.passed, receipt.kept_at as at
    from receipt join document on document.id = case when receipt.ref_id ~ ${UUID} then receipt.ref_id::uuid end
    where receipt.kept_at >= ${from} and receipt.proof in ('unsigned', 'good', 'anyones')
    order by receipt.kept_order`.execute(db);
  return rows;
}

async function markSeen(db: Database, { versions, upTo, whole }: SeenNews): Promise<void> {
  if (versions.length > 0) {
    await sql`
      insert into hook_told (document_id, version)
      select id, version from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as seen (id uuid, version integer)
      on conflict (document_id) do update set version = greatest(hook_told.version, excluded.version)`.execute(
      db,
    );
  }
  if (upTo === undefined) return;
  for (const name of whole ? [LATELY, WHOLE] : [LATELY]) {
    await db
      .insertInto('cursor')
      .values({ name, value: upTo })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: upTo }))
      .execute();
  }
}
