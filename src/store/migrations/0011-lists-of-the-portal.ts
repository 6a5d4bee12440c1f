import { type Kysely, sql } from 'kysely';

/**
 * Ways to find what the portal speaks of: the versions of one document, and a document by the portal's own number
 * for it.
 *
 * Not breaking: only indexes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index document_family
    on document (regexp_replace(business_key, '^([^/]*/[^/]*/[^/]*)/[^/]*', '\\1'))`.execute(db);
  await db.schema
    .createIndex('document_tracking_id')
    .on('document')
    .column('tracking_id')
    .where('tracking_id' as never, 'is not', null)
    .execute();
}
