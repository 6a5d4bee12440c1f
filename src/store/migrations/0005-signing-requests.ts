import { type Kysely, sql } from 'kysely';

/**
 * Adds the requests for signatures that wait for an official's browser. They live for minutes and belong to
 * no chain: what comes of them is an event of the document.
 *
 * Not breaking: only a new table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signing_request')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'uuid', (column) => column.notNull().references('document.id'))
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('document_digest', 'text', (column) => column.notNull())
    .addColumn('certificate', 'bytea', (column) => column.notNull())
    .addColumn('chain', 'jsonb', (column) => column.notNull())
    .addColumn('at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('expires_at', sql`timestamptz`, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('signing_request_term').on('signing_request').column('expires_at').execute();
  await db.schema
    .createIndex('signing_request_part')
    .on('signing_request')
    .columns(['document_id', 'part'])
    .execute();
}
