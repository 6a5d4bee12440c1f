import { type Kysely, sql } from 'kysely';

/**
 * Adds accounts, sessions, tokens of other systems, and the chains of what was done with them.
 *
 * Not breaking: only new tables. A service of the previous version lets nobody in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await accounts(db);
  await sessions(db);
  await tokens(db);
  await db.schema
    .createTable('access_event')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('facts', 'jsonb', (column) => column.notNull())
    .addColumn('chain_digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('access_event_key', ['actor', 'sequence'])
    .execute();
  await db.schema.createIndex('access_event_at').on('access_event').column('at').execute();
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('login', 'text', (column) => column.unique())
    .addColumn('issuer', 'text')
    .addColumn('subject', 'text')
    .addColumn('grants', 'jsonb', (column) => column.notNull())
    .addColumn('rights_version', 'integer', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('must_change_password', 'boolean', (column) => column.notNull())
    .addColumn('password_ends_at', sql`timestamptz`)
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('locked_until', sql`timestamptz`)
    .addColumn('made_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('closed_at', sql`timestamptz`)
    .addUniqueConstraint('account_identity', ['issuer', 'subject'])
    .execute();
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('session')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'uuid', (column) => column.notNull().references('account.id'))
    .addColumn('rights_version', 'integer', (column) => column.notNull())
    .addColumn('narrowed_to', 'jsonb')
    .addColumn('id_token', 'text')
    .addColumn('began_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('seen_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('ends_at', sql`timestamptz`, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('session_account').on('session').column('account_id').execute();
  await db.schema
    .createTable('sign_in')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('nonce', 'text', (column) => column.notNull())
    .addColumn('verifier', 'text', (column) => column.notNull())
    .addColumn('return_to', 'text', (column) => column.notNull())
    .addColumn('ends_at', sql`timestamptz`, (column) => column.notNull())
    .execute();
}

async function tokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('access_token')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('digest', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('grants', 'jsonb', (column) => column.notNull())
    .addColumn('made_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('ends_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('closed_at', sql`timestamptz`)
    .addColumn('used_at', sql`timestamptz`)
    .execute();
}
