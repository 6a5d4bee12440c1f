import { type Kysely, sql } from 'kysely';

/**
 * The record itself: heads of documents, their hash-chained events, the outbox and its failures.
 *
 * Not breaking: the first one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await documents(db);
  await events(db);
  await tasks(db);
  await failures(db);
}

async function documents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('document')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('business_key', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('header', 'jsonb', (column) => column.notNull())
    .addColumn('ruling', 'jsonb', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('files', 'jsonb', (column) => column.notNull())
    .addColumn('approved_on', 'date')
    .addColumn('registry_number', 'text')
    .addColumn('tracking_id', 'text')
    .addColumn('evidence_grade', 'text')
    .addColumn('in_doubt_since', sql`timestamptz`)
    .addColumn('chain_digest', 'text', (column) => column.notNull())
    .addColumn('registered_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('updated_at', sql`timestamptz`, (column) => column.notNull())
    .execute();
  // One living document a business key: a declined, rejected or withdrawn revision is over, and its
  // correction is a new document.
  await sql`create unique index document_living_business_key on document (business_key)
    where state not in ('declined', 'rejected', 'withdrawn')`.execute(db);
  await db.schema
    .createIndex('document_business_key')
    .on('document')
    .columns(['business_key', 'content'])
    .execute();
  await db.schema.createIndex('document_state').on('document').columns(['state', 'updated_at']).execute();
}

async function events(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event')
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'uuid', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('state_before', 'text', (column) => column.notNull())
    .addColumn('state_after', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('facts', 'jsonb', (column) => column.notNull())
    .addColumn('change', 'jsonb', (column) => column.notNull())
    .addColumn('chain_digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_key', ['chain', 'subject_id', 'sequence'])
    .execute();
}

async function tasks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('task')
    .addColumn('queue', 'text', (column) => column.notNull())
    // No reference to `document`: the tasks of sweep and nightly are about none.
    .addColumn('document_id', 'uuid', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('open', 'boolean', (column) => column.notNull())
    .addColumn('since', sql`timestamptz`, (column) => column.notNull())
    .addPrimaryKeyConstraint('task_key', ['queue', 'document_id'])
    .execute();
  await sql`create index task_open on task (since) where open`.execute(db);
}

async function failures(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('failure')
    .addColumn('queue', 'text', (column) => column.notNull())
    .addColumn('document_id', 'uuid', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('facts', 'jsonb', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('since', sql`timestamptz`, (column) => column.notNull())
    .addColumn('last_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('final', 'boolean', (column) => column.notNull())
    .addPrimaryKeyConstraint('failure_key', ['queue', 'document_id'])
    .execute();
}
