import { type Kysely, sql } from 'kysely';

/**
 * Adds the runs of the nightly job and the receipts of the portal.
 *
 * Not breaking: only new tables.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('night')
    .addColumn('business_date', 'date', (column) => column.primaryKey())
    .addColumn('claimed_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('lease_until', sql`timestamptz`, (column) => column.notNull())
    .addColumn('finished_at', sql`timestamptz`)
    .addColumn('summary', 'jsonb')
    .execute();
  await receipts(db);
  await db.schema
    .createTable('cursor')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}

async function receipts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('receipt')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ref_id', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('passed', 'boolean', (column) => column.notNull())
    .addColumn('received_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('kept_order', 'bigint', (column) => column.generatedAlwaysAsIdentity().notNull())
    .addColumn('settled_at', sql`timestamptz`)
    .execute();
  await db.schema.createIndex('receipt_ref').on('receipt').column('ref_id').execute();
  await sql`create index receipt_unsettled on receipt (received_at) where settled_at is null`.execute(db);
}
