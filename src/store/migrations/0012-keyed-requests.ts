import { type Kysely, sql } from 'kysely';

/**
 * Adds requests of other systems by their `Idempotency-Key`, with their answers.
 *
 * Not breaking: only a new table. A service of the previous version has no API.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('keyed_request')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('begun_at', sql`timestamptz`, (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('keyed_request_key', ['actor', 'key'])
    .execute();
  await db.schema.createIndex('keyed_request_begun_at').on('keyed_request').column('begun_at').execute();
}
