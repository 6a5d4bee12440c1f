import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Numbers, RecordNumbers } from './record-numbers.ts';
import type { Database } from './tables.ts';

export const recordNumberTable = (db: Database): RecordNumbers => ({ count: () => asked(() => count(db)) });

/** One after the other: who watches must not take several connections from those who work. */
async function count(db: Database): Promise<Numbers> {
  const { now: at } = await db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow();
  const documents = await db
    .selectFrom('document')
    .select((of) => ['state', of.fn.countAll<number>().as('count'), of.fn.min('updated_at').as('oldestAt')])
    .groupBy('state')
    .execute();
  const tasks = await openTasks(db);
  const failures = await db
    .selectFrom('failure')
    .select(['queue', 'code', 'final'])
    .select((of) => [of.fn.countAll<number>().as('count'), of.fn.min('since').as('oldestAt')])
    .groupBy(['queue', 'code', 'final'])
    .execute();
  const { goodUntil } = await db
    .selectFrom('signature_level')
    .select((of) => of.fn.min('good_until').as('goodUntil'))
    .executeTakeFirstOrThrow();
  return { at, ...(goodUntil !== null && { stampsGoodUntil: goodUntil }), documents, tasks, failures };
}

async function openTasks(db: Database): Promise<Numbers['tasks']> {
  const rows = await db
    .selectFrom('task')
    .leftJoin('failure', (join) =>
      join
        .onRef('failure.queue', '=', 'task.queue')
        .onRef('failure.document_id', '=', 'task.document_id')
        .on('failure.final', '=', true),
    )
    .select((of) => ['task.queue', of('failure.queue', 'is not', null).as('isFinal')])
    .select((of) => [of.fn.countAll<number>().as('count'), of.fn.min('task.since').as('oldestAt')])
    .where('task.open', '=', true)
    .groupBy(['task.queue', 'isFinal'])
    .execute();
  return rows.map(({ isFinal, ...row }) => ({ ...row, waitsForPerson: isFinal === true }));
}
