import { type Kysely, sql } from 'kysely';

/**
 * Adds the reminders, the morning letters and the bulk replays that two persons decided.
 *
 * Not breaking: only new tables. Workers of the previous version send nothing and recall nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reminder')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('last_day', 'date', (column) => column.notNull())
    .addColumn('on_date', 'date', (column) => column.notNull())
    .addColumn('kept_at', sql`timestamptz`, (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_key', ['on_date', 'kind', 'subject', 'last_day'])
    .execute();
  await db.schema
    .createTable('letter')
    .addColumn('business_date', 'date', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('since', sql`timestamptz`, (column) => column.notNull())
    .addColumn('last_at', sql`timestamptz`, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('bulk_retry')
    .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('documents', 'integer', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('second_person', 'text', (column) => column.notNull())
    .execute();
}
