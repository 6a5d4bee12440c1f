import type { Kysely } from 'kysely';

/**
 * Adds to a paper case the print set that was given out to be signed, and what was found in the scan of its original.
 *
 * Not breaking: two columns that the previous version neither reads nor writes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('paper_case')
    .addColumn('print_set', 'jsonb')
    .addColumn('scan_check', 'jsonb')
    .execute();
}
