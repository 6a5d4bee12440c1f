import { sql } from 'kysely';
import type { Scope } from '../domain/access.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { FaultCode } from '../domain/fault.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import { gathered } from './engine/gathered.ts';
import { within } from './scope-condition.ts';
import type { FailureGroup, Failures } from './outbox.ts';
import type { EventFacts, Task } from './store.ts';
import { together } from './together.ts';
import type { Database } from './tables.ts';

/** What went wrong and was not yet put right, one line a task. */
export const failureTable = (db: Database): Failures => {
  const grouped = together(({ documents, scope }: Grouping) => asked(() => groups(db, documents, scope)));
  return {
    record: (task, code, facts, final) => asked(() => record(db, { ...task, code, facts, final })),
    list: () => asked(() => oldestFirst(db).execute()),
    ofDocument: (id) => asked(() => oldestFirst(db).where('document_id', '=', id).execute()),
    groups: (documents, scope) => grouped({ documents, ...(scope !== undefined && { scope }) }),
    isFinal: gathered((tasks) => asked(() => areFinal(db, tasks))),
    clear: (...tasks) => asked(() => clear(db, tasks)),
  };
};

interface Grouping {
  readonly documents: number;
  readonly scope?: Scope;
}

interface NewFailure extends Task {
  readonly code: FaultCode;
  readonly facts: EventFacts;
  readonly final: boolean;
}

/** `since` is when this cause began: another code begins anew, and the attempts are counted on. */
async function record(db: Database, { queue, documentId, code, facts, final }: NewFailure): Promise<void> {
  await db
    .insertInto('failure')
    .values({
      queue,
      document_id: documentId,
      code,
      facts: canonicalJson(facts),
      attempts: 1,
      since: databaseNow,
      last_at: databaseNow,
      final,
    })
    .onConflict((conflict) =>
      conflict.columns(['queue', 'document_id']).doUpdateSet({
        code: sql`excluded.code`,
        facts: sql`excluded.facts`,
        attempts: sql`failure.attempts + 1`,
        since: sql`case when failure.code = excluded.code then failure.since else excluded.since end`,
        last_at: sql`excluded.last_at`,
        final: sql`excluded.final`,
      }),
    )
    .execute();
}

async function areFinal(db: Database, tasks: readonly Task[]): Promise<readonly boolean[]> {
  const ids = tasks.map(({ documentId }) => documentId);
  const { rows } = await sql<{ readonly queue: string; readonly documentId: string }>`/* prepared: final */
    select queue, document_id as "documentId" from failure
    where document_id = any(${ids}::uuid[]) and final`.execute(db);
  const final = new Set(rows.map(({ queue, documentId }) => `${queue} ${documentId}`));
  return tasks.map(({ queue, documentId }) => final.has(`${queue} ${documentId}`));
}

/** The longest standing first. */
const oldestFirst = (db: Database) =>
  db
    .selectFrom('failure')
    .select(['queue', 'document_id as documentId', 'code', 'facts', 'attempts', 'since'])
    .select(['last_at as lastAt', 'final'])
    .orderBy('since')
    .orderBy('document_id')
    .orderBy('queue');

async function groups(
  db: Database,
  documents: number,
  scope: Scope | undefined,
): Promise<readonly FailureGroup[]> {
  const seen = scope === undefined ? sql`` : sql`where ${within(scope, sql`failure.document_id`)}`;
  const { rows } = await sql<FailureGroup>`
    select code, queue, count(*) as count, count(*) filter (where final) as waiting, min(since) as since,
      max(last_at) as "lastAt",
      coalesce(jsonb_agg(document_id order by place) filter (where place <= ${documents}), '[]') as documents
    from (
      select failure.*, row_number() over (partition by code, queue order by since, document_id) as place
      from failure ${seen}
    ) as failed
    group by code, queue
    order by since, code, queue`.execute(db);
  return rows;
}

async function clear(db: Database, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return;
  const lines = tasks.map(({ queue, documentId: id }) => ({ queue, id }));
  await sql`
    delete from failure using jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (queue text, id uuid)
    where failure.queue = line.queue and failure.document_id = line.id`.execute(db);
}
