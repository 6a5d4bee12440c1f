import { type Kysely, sql } from 'kysely';

/**
 * Adds the outage ledger and the pauses that the portal asked for.
 *
 * Not breaking: only new tables. Workers of the previous version neither feed nor ask the ledger, and send while an
 * outage is open.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outage')
    .addColumn('id', 'integer', (column) => column.generatedAlwaysAsIdentity().primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('since', sql`timestamptz`, (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('opened_at', sql`timestamptz`)
    .addColumn('last_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('until', sql`timestamptz`)
    .addColumn('evidence', 'jsonb', (column) => column.notNull())
    .execute();
  // Of a target one outage lives at a time, whoever sees it first.
  await sql`create unique index outage_live on outage (target) where until is null`.execute(db);
  await db.schema
    .createTable('link_pause')
    .addColumn('target', 'text', (column) => column.primaryKey())
    .addColumn('until', sql`timestamptz`, (column) => column.notNull())
    .execute();
}
