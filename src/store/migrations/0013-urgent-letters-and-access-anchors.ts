import { type Kysely, sql } from 'kysely';

/**
 * Adds the urgent letters, and what each has told; lets anchors hold chains of used rights, whose subject is an actor.
 *
 * Breaking for anchors: a worker of the previous version makes none any more, and finds the lists of the new ones broken.
 * Nothing is lost, for whoever is of this version anchors all; stop the others before an audit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('urgent_letter')
    .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('since', sql`timestamptz`, (column) => column.notNull())
    .addColumn('last_at', sql`timestamptz`, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('urgent_cause')
    .addColumn('on_date', 'date', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('letter', 'bigint', (column) => column.notNull().references('urgent_letter.id'))
    .addPrimaryKeyConstraint('urgent_cause_key', ['on_date', 'kind', 'subject'])
    .execute();
  await db.schema.createIndex('urgent_cause_letter').on('urgent_cause').column('letter').execute();
  await db.schema
    .alterTable('anchored_head')
    .alterColumn('subject_id', (column) => column.setDataType('text'))
    .execute();
}
