import { type Kysely, sql } from 'kysely';

/**
 * Adds the anchors, and where each chain was anchored last.
 *
 * Not breaking: only new tables. Workers of the previous version anchor nothing; what they write is in the next anchor
 * of one that does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('anchor')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('root', 'text', (column) => column.notNull())
    .addColumn('heads', 'integer', (column) => column.notNull())
    .addColumn('leaves', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('signature', 'text')
    .execute();
  // A table of its own: an anchor must not touch the row of a document whose step is being taken.
  await db.schema
    .createTable('anchored_head')
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'uuid', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('anchor', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('anchored_head_key', ['chain', 'subject_id'])
    .execute();
}
