import { type Kysely, sql } from 'kysely';

/**
 * Adds what is known of the level of each accepted signature, and what is owed to it.
 *
 * Not breaking: only a new table. Workers of the previous version raise nothing; what they leave below the
 * wanted level is found by the night.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signature_level')
    .addColumn('document_id', 'uuid', (column) => column.notNull().references('document.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('raised', 'text')
    .addColumn('proven_at', sql`timestamptz`)
    .addColumn('good_until', sql`timestamptz`)
    .addColumn('debt', 'jsonb')
    .addPrimaryKeyConstraint('signature_level_key', ['document_id', 'role'])
    .execute();
  await sql`create index signature_level_debt on signature_level (document_id) where debt is not null`.execute(
    db,
  );
}
