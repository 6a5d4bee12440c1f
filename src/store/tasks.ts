import { sql } from 'kysely';
import { databaseNow } from './clock.ts';
import type { Task } from './store.ts';
import type { Database } from './tables.ts';

/**
 * Puts a task on the list, within the transaction of whoever asks for it; `writeSteps` does the same within its
 * statement.
 *
 * Two tasks for one queue and document are one line, with the newer version. An earlier failure no longer
 * holds it back: what it failed on may have changed.
 *
 * Its version is that of the document's head as the transaction has left it, 0 where the task is about no
 * document of the record.
 */
export async function putTask(trx: Database, { queue, documentId }: Task): Promise<void> {
  const version = sql<number>`coalesce((select version from document where id = ${documentId}), 0)`;
  await trx
    .insertInto('task')
    .values({ queue, document_id: documentId, version, generation: 1, open: true, since: databaseNow })
    .onConflict((conflict) =>
      conflict.columns(['queue', 'document_id']).doUpdateSet({
        version: sql<number>`greatest(task.version, excluded.version)`,
        generation: sql<number>`task.generation + 1`,
        since: sql`case when task.open then task.since else excluded.since end`,
        open: true,
      }),
    )
    .execute();
  await trx
    .updateTable('failure')
    .set({ final: false })
    .where('queue', '=', queue)
    .where('document_id', '=', documentId)
    .where('final', '=', true)
    .execute();
}
