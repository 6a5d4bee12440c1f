import { type Kysely, sql } from 'kysely';
import { documentWords } from '../document-words.ts';
import type { Database, Tables } from '../tables.ts';

/**
 * Adds ways to find a document among many: whom it concerns as columns, the order of lists, the words that it is
 * found by, its failures.
 *
 * Breaking for a registration by the previous version only: what it registers is found by its state and its
 * body, and by no word.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  // The header never changes, so that these are reckoned once. ИНН are digits: nothing else is translated away.
  await sql`alter table document
    add column kind text not null generated always as (header ->> 'kind') stored,
    add column body_inn text not null generated always as (header ->> 'authorizedBodyInn') stored,
    add column provider_inns text[] not null generated always as (string_to_array(translate(
      jsonb_path_query_array(header, '$.signatories[*] ? (@.role == "provider").inn')::text,
      '[]" ', ''), ',')) stored`.execute(db);
  await sql`create index document_updated on document (updated_at, id)`.execute(db);
  await sql`create index document_body on document (body_inn, state, updated_at, id)`.execute(db);
  // Without a list of what is still to be sorted in: each search would read that list from end to end.
  await sql`create index document_provider on document using gin (provider_inns)
    with (fastupdate = off)`.execute(db);
  // The same index as before, with the identifier at its end: a page of one state is read in its order.
  await db.schema.dropIndex('document_state').execute();
  await sql`create index document_state on document (state, updated_at, id)`.execute(db);
  await sql`create index failure_document on failure (document_id)`.execute(db);
  await db.schema
    .createTable('document_words')
    .addColumn('document_id', 'uuid', (column) =>
      column.primaryKey().references('document.id').onDelete('cascade'),
    )
    .addColumn('words', sql`tsvector`, (column) => column.notNull())
    .execute();
  await wordDocuments(db);
  await sql`create index document_words_words on document_words using gin (words)
    with (fastupdate = off)`.execute(db);
}

/** At a time: a record need not fit into memory. */
const PAGE = 500;

async function wordDocuments(db: Database): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db
      .selectFrom('document')
      .select(['id', 'header', 'registry_number', 'tracking_id'])
      .where(sql<boolean>`id > ${after}::uuid`)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const lines = rows.map(({ id, header, registry_number: registryNumber, tracking_id: trackingId }) => ({
      id,
      words: documentWords({ header, registryNumber, trackingId }),
    }));
    await sql`insert into document_words (document_id, words)
      select id, array_to_tsvector(words)
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (id uuid, words text[])`.execute(db);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}
