import type { BulkRetries } from './bulk-retries.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Database } from './tables.ts';

export const bulkRetryTable = (db: Database): BulkRetries => ({
  keep: ({ code, documents, actor, secondPerson }) =>
    asked(async () => {
      await db
        .insertInto('bulk_retry')
        .values({ code, documents, actor, second_person: secondPerson, at: databaseNow })
        .execute();
    }),
  list: (limit) =>
    asked(() =>
      db
        .selectFrom('bulk_retry')
        .select(['code', 'documents', 'actor', 'second_person as secondPerson', 'at'])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    ),
});
