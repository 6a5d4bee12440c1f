import { sql } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { FaultCode } from '../domain/fault.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Failure, Failures } from './outbox.ts';
import type { EventFacts, Task } from './store.ts';
import type { Database } from './tables.ts';

/** What went wrong and was not yet put right, one line a task. */
export const failureTable = (db: Database): Failures => ({
  record: (task, code, facts, final) => asked(() => record(db, { ...task, code, facts, final })),
  list: () => asked(() => list(db)),
  clear: ({ queue, documentId }) =>
    asked(async () => {
      await db
        .deleteFrom('failure')
        .where('queue', '=', queue)
        .where('document_id', '=', documentId)
        .execute();
    }),
});

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

/** The longest standing first. */
const list = (db: Database): Promise<readonly Failure[]> =>
  db
    .selectFrom('failure')
    .select(['queue', 'document_id as documentId', 'code', 'facts', 'attempts', 'since'])
    .select(['last_at as lastAt', 'final'])
    .orderBy('since')
    .orderBy('document_id')
    .orderBy('queue')
    .execute();
