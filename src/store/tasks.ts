import { type RawBuilder, sql } from 'kysely';
import type { DocumentId } from '../domain/identifiers.ts';
import { databaseNow } from './clock.ts';
import type { OutboxLine } from './outbox.ts';
import type { QueueName, Task } from './store.ts';
import type { Database } from './tables.ts';

/** A task to be put on the list when something was written of the document `about`. */
export interface Wish extends Task {
  readonly about: DocumentId;
  /** Of the task's document, where the statement itself moves it: within it the row is still the old one. */
  readonly version?: number;
}

/**
 * Parts of a statement that put tasks on the list: `put` answers with their lines.
 *
 * Two tasks for one queue and document are one line, with the newer version. An earlier failure no longer holds it
 * back: what it failed on may have changed. Its version is that of the document's head, 0 where the task is about no
 * document of the record.
 *
 * @param written a query that gives the `id` of each document of which something was written
 */
export function putTasks(wishes: readonly Wish[], written: RawBuilder<unknown>): RawBuilder<unknown> {
  const rows = wishes.map(({ about, queue, documentId: id, version }) => ({ about, queue, id, version }));
  return sql`wish as (
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as wish (about uuid, queue text, id uuid, version int)
    where about in (${written})
  ), put as (
    insert into task (queue, document_id, version, generation, open, since)
    select queue, id, coalesce(version, (select version from document where document.id = wish.id), 0), 1, true,
      ${databaseNow}
    from wish
    on conflict (queue, document_id) do update set
      version = greatest(task.version, excluded.version), generation = task.generation + 1, open = true,
      since = case when task.open then task.since else excluded.since end
    returning queue, document_id as id, version, generation
  ), freed as (
    update failure set final = false from wish
    where failure.document_id = any(${rows.map(({ id }) => id)}::uuid[]) and failure.final
      and failure.document_id = wish.id and failure.queue = wish.queue
  )`;
}

/** A row of an answer that tells both of documents written, and of tasks put, which alone have a queue. */
export interface WrittenRow {
  readonly id: DocumentId;
  readonly queue: QueueName | null;
  readonly version: number;
  readonly generation: number;
}

export const linesOf = (rows: readonly WrittenRow[]): readonly OutboxLine[] =>
  rows.flatMap(({ id: documentId, queue, version, generation }) =>
    queue === null ? [] : [{ queue, documentId, version, generation }],
  );

export const writtenOf = (rows: readonly WrittenRow[]): ReadonlySet<DocumentId> =>
  new Set(rows.flatMap(({ id, queue }) => (queue === null ? [id] : [])));

/** What such a statement ends with. */
export const writtenAndPut = (written: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select id, null as queue, null::int as version, null::int as generation from (${written}) as written
    union all select id, queue, version, generation from put`;

/** Puts one task on the list, whatever else happens. */
export async function putTask(db: Database, task: Task): Promise<void> {
  const about = task.documentId;
  await sql`with ${putTasks([{ ...task, about }], sql`select ${about}::uuid`)} select from put`.execute(db);
}
