import { type Kysely, sql } from 'kysely';

/**
 * Adds web hooks, what is delivered to them, and how far each document's events were looked through for them. Receipts
 * get the moment at which they were kept, by the database itself; of those that are there nobody knows it.
 *
 * Not breaking: a worker of the previous version keeps receipts as before, and delivers nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await hooks(db);
  await deliveries(db);
  await db.schema
    .createTable('hook_told')
    .addColumn('document_id', 'uuid', (column) =>
      column.primaryKey().references('document.id').onDelete('cascade'),
    )
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await sql`alter table receipt add column kept_at timestamptz`.execute(db);
  await sql`alter table receipt alter column kept_at
    set default date_trunc('milliseconds', clock_timestamp())`.execute(db);
  await db.schema.createIndex('receipt_kept_at').on('receipt').column('kept_at').execute();
}

async function hooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hook')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('topics', 'jsonb', (column) => column.notNull())
    .addColumn('grants', 'jsonb', (column) => column.notNull())
    .addColumn('sealed_secret', 'text')
    .addColumn('made_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('closed_at', sql`timestamptz`)
    .addColumn('paused_at', sql`timestamptz`)
    .addColumn('failing_since', sql`timestamptz`)
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('rest_until', sql`timestamptz`)
    .addColumn('last_code', 'text')
    .addColumn('delivered', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('failed', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('given_up', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hook_delivery')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('hook_id', 'uuid', (column) => column.notNull().references('hook.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull().generatedAlwaysAsIdentity())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('document_id', 'uuid')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('made_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('next_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_at', sql`timestamptz`)
    .addColumn('last_code', 'text')
    .addColumn('took_ms', 'integer')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('ended_at', sql`timestamptz`)
    .addUniqueConstraint('hook_delivery_key', ['key', 'hook_id'])
    .execute();
  await sql`create index hook_delivery_open on hook_delivery (hook_id, place) where state = 'open'`.execute(
    db,
  );
  await sql`create index hook_delivery_open_document on hook_delivery (hook_id, document_id, place)
    where state = 'open'`.execute(db);
  await db.schema
    .createIndex('hook_delivery_place')
    .on('hook_delivery')
    .columns(['hook_id', 'place'])
    .execute();
  await db.schema.createIndex('hook_delivery_made_at').on('hook_delivery').column('made_at').execute();
}
