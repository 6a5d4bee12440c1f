import { type Kysely, sql } from 'kysely';

/**
 * Receipts get the portal's signature, as it came, and what was found of it.
 *
 * Not breaking: a worker of the previous version keeps receipts as unsigned, and looked at no signature before either.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table receipt
    add column signature text,
    add column proof text not null default 'unsigned'`.execute(db);
}
