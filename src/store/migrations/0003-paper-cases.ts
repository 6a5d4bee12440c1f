import { type Kysely, sql } from 'kysely';

/**
 * Adds the cases of paper originals. Their events stand in `event`, under a chain of their own kind.
 *
 * Not breaking: only a new table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('paper_case')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('document_id', 'uuid', (column) => column.notNull().unique().references('document.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('decision', 'jsonb', (column) => column.notNull())
    .addColumn('original', 'jsonb')
    .addColumn('scan', 'text')
    .addColumn('scan_signature', 'text')
    .addColumn('chain_digest', 'text', (column) => column.notNull())
    .addColumn('opened_at', sql`timestamptz`, (column) => column.notNull())
    .execute();
}
