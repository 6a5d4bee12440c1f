import { sql } from 'kysely';
import { asked } from './engine/asked.ts';
import type { Outbox, OutboxLine } from './outbox.ts';
import type { Database } from './tables.ts';
import { putTask } from './tasks.ts';

/** The outbox in the database. */
export const outboxTable = (db: Database): Outbox => ({
  open: () => asked(() => open(db)),
  ringAgain: (line) => asked(() => ringAgain(db, line)),
  done: (task) => asked(() => db.transaction().execute((trx) => done(trx, task))),
  add: (task) => asked(() => db.transaction().execute((trx) => putTask(trx, task))),
});

const LINE = ['task.queue', 'task.document_id as documentId', 'task.version', 'task.generation'] as const;

const open = (db: Database): Promise<readonly OutboxLine[]> =>
  db
    .selectFrom('task')
    .leftJoin('failure', (join) =>
      join
        .onRef('failure.queue', '=', 'task.queue')
        .onRef('failure.document_id', '=', 'task.document_id')
        .on('failure.final', '=', true),
    )
    .select(LINE)
    .where('task.open', '=', true)
    .where('failure.queue', 'is', null)
    .orderBy('task.since')
    .orderBy('task.queue')
    .orderBy('task.document_id')
    .execute();

/** Of two sweeps that saw the same line one moves it; the other gets what the first has made of it. */
async function ringAgain(db: Database, line: OutboxLine): Promise<OutboxLine> {
  await db
    .updateTable('task')
    .set({ generation: sql<number>`generation + 1` })
    .where('queue', '=', line.queue)
    .where('document_id', '=', line.documentId)
    .where('generation', '=', line.generation)
    .execute();
  const now = await db
    .selectFrom('task')
    .select(LINE)
    .where('queue', '=', line.queue)
    .where('document_id', '=', line.documentId)
    .executeTakeFirst();
  return now ?? line;
}

/** Closes the line, unless a newer version of the document has asked for the work anew. */
async function done(trx: Database, task: Parameters<Outbox['done']>[0]): Promise<void> {
  const closed = await trx
    .updateTable('task')
    .set({ open: false })
    .where('queue', '=', task.queue)
    .where('document_id', '=', task.documentId)
    .$if(task.version !== undefined, (query) => query.where('version', '<=', task.version ?? 0))
    .returning('queue')
    .executeTakeFirst();
  if (closed === undefined) return;
  await trx
    .deleteFrom('failure')
    .where('queue', '=', task.queue)
    .where('document_id', '=', task.documentId)
    .execute();
}
