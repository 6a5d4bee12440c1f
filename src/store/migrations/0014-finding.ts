import { type Kysely, sql } from 'kysely';
import { concernsOf } from '../document-concerns.ts';
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
  // The header never changes, so that these are reckoned once.
  await sql`alter table document
    add column kind text not null generated always as (header ->> 'kind') stored,
    add column body_inn text not null generated always as (header ->> 'authorizedBodyInn') stored`.execute(
    db,
  );
  await sql`create index document_updated on document (updated_at, id)`.execute(db);
  await sql`create index document_body on document (body_inn, state, updated_at, id)`.execute(db);
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
    // Beside the words and not in the head, every step of which would write this list's index anew.
    .addColumn('concerns', sql`text[]`, (column) => column.notNull())
    .execute();
  await wordDocuments(db);
  // Without a list of what is still to be sorted in: each search would read that list from end to end.
  await sql`create index document_words_concerns on document_words using gin (concerns)
    with (fastupdate = off)`.execute(db);
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
      .select(['id', 'header', 'registry_number'])
      .where(sql<boolean>`id > ${after}::uuid`)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const lines = rows.map(({ id, header, registry_number: registryNumber }) => ({
      id,
      words: documentWords({ header, registryNumber }),
      concerns: concernsOf(header),
    }));
    await sql`insert into document_words (document_id, words, concerns)
      select id, array_to_tsvector(words), concerns
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as line (id uuid, words text[], concerns text[])`.execute(db);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}
