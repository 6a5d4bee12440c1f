import { sql } from 'kysely';
import { asked } from './engine/asked.ts';
import type { DoneTask, Outbox, OutboxLine } from './outbox.ts';
import type { Database } from './tables.ts';
import type { QueueName } from './store.ts';
import { putTask } from './tasks.ts';

/** The outbox in the database. */
export const outboxTable = (db: Database): Outbox => ({
  open: (queue) => asked(() => open(db, queue)),
  done: (...tasks) => asked(() => done(db, tasks)),
  add: (task) => asked(() => putTask(db, task)),
});

const LINE = ['task.queue', 'task.document_id as documentId', 'task.version', 'task.generation'] as const;

function open(db: Database, queue: QueueName | undefined): Promise<readonly OutboxLine[]> {
  const tasks = db
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
    .orderBy('task.document_id');
  return (queue === undefined ? tasks : tasks.where('task.queue', '=', queue)).execute();
}

/** Closes each line, unless a newer version of the document has asked for the work anew; in one statement. */
async function done(db: Database, tasks: readonly DoneTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const lines = tasks.map(({ queue, documentId: id, version }) => ({ queue, id, version: version ?? null }));
  await sql`/* prepared: done */
    with ended as (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (queue text, id uuid, version int)
    ), closed as (
      update task set open = false from ended
      where task.queue = ended.queue and task.document_id = ended.id
        and task.version <= coalesce(ended.version, task.version) and task.open
    )
    delete from failure using ended
    where failure.queue = ended.queue and failure.document_id = ended.id`.execute(db);
}
