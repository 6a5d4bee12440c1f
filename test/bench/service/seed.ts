import { type RawBuilder, sql } from 'kysely';
import type { DocumentHeader, DocumentKind } from '../../../src/domain/document.ts';
import type { LocalDate } from '../../../src/domain/identifiers.ts';
import type { DocumentState } from '../../../src/domain/lifecycle.ts';
import { concernsOf } from '../../../src/store/document-concerns.ts';
import { documentWords } from '../../../src/store/document-words.ts';
import type { Database } from '../../../src/store/tables.ts';

/** Nine tenths of the documents are of one body, as in a city; the others have the rest. */
export const CITY = '5503000000';
const innOf = (first: number, number: number): string => String(first + number);
export const villageOf = (number: number): string => innOf(5_510_000_000, number % 20);
export const providerOf = (number: number): string => innOf(5_520_000_000, number % 3_000);

const KINDS: readonly DocumentKind[] = [
  'social-order',
  'execution-report',
  'funding-agreement',
  'service-contract',
];

/** Of a hundred documents so many are in each state. */
const STATES: readonly (readonly [DocumentState, number])[] = [
  ['published', 80],
  ['superseded', 5],
  ['rendered', 5],
  ['signed', 4],
  ['submitted', 4],
  ['in-doubt', 1],
  ['rejected', 1],
];
const STATE_OF: readonly DocumentState[] = STATES.flatMap(([state, count]) =>
  Array.from({ length: count }, () => state),
);

/** Invented, each with a number and a direction of its own. */
function headerOf(number: number): DocumentHeader {
  const body = number % 10 === 0 ? villageOf(number / 10) : CITY;
  const signatory = { name: 'Образцов Пример Иванович', position: 'директор (образец)' };
  return {
    kind: KINDS[number % KINDS.length] ?? 'social-order',
    jurisdiction: 'omsk',
    documentNumber: `СЗ-${number}/2025`,
    formedOn: '2024-11-05' as LocalDate,
    fiscalYear: 2025,
    versionNumber: 1,
    budgetCode: '52701000',
    oktmo: '52701000',
    authorizedBodyInn: body,
    activityArea: `дополнительное образование, направление ${number % 500} (образец)`,
    signatories: [
      { role: 'authorized-body', inn: body, ...signatory },
      { role: 'provider', inn: providerOf(number), ...signatory },
    ],
  };
}

/** At a time. */
const BATCH = 5_000;

/** Documents with their chains and words, straight into the tables; their digests hold nothing together. */
export async function seed(db: Database, count: number, failures: number): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const lines = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => lineOf(from + index));
    await insertDocuments(db, lines);
  }
  await sql`insert into event (chain, subject_id, sequence, event, state_before, state_after, actor, at, facts,
      change, chain_digest)
    select 'document', id, step, case step when 1 then 'Registered' else 'Rendered' end, 'draft', state, 'system',
      registered_at, '{}', '{}', chain_digest
    from document, generate_series(1, 4) as step`.execute(db);
  await insertFailures(db, failures);
  // As a server does by itself within minutes; after so much at once it would still be at it.
  for (const table of ['document', 'document_words', 'failure', 'event']) {
    await sql`vacuum analyze ${sql.id(table)}`.execute(db);
  }
}

const lineOf = (number: number) => {
  const header = headerOf(number);
  const registryNumber = `52-${number}-24`;
  return {
    number,
    header,
    state: STATE_OF[(number * 7) % 100],
    registryNumber,
    words: documentWords({ header, registryNumber }),
    concerns: concernsOf(header),
  };
};

const DIGEST = 'a'.repeat(64);

async function insertDocuments(db: Database, lines: readonly unknown[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
    as line (number int, header jsonb, state text, "registryNumber" text, words text[], concerns text[])`;
  await sql`insert into document (id, business_key, content, header, ruling, state, version, files, registry_number,
      chain_digest, registered_at, updated_at)
    select ${idOf(sql`number`)}, 'bench/' || number, ${DIGEST}, header,
      '{"form":"electronic","clause":"7(1)","reading":"by-analogy"}', state, 4,
      jsonb_build_object('content', ${DIGEST}::text, 'pdf', ${DIGEST}::text, 'xml', ${DIGEST}::text),
      "registryNumber", ${DIGEST}, moment, moment
    from ${given}, lateral (select date_trunc('milliseconds', now()) - number * interval '31 seconds' as moment) as at`.execute(
    db,
  );
  await sql`insert into document_words (document_id, words, concerns)
    select ${idOf(sql`number`)}, array_to_tsvector(words), concerns from ${given}`.execute(db);
}

/** The number stands in the identifier. */
const idOf = (number: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`('00000000-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;

const CODES = ['PORTAL_UNREACHABLE', 'PORTAL_SILENT', 'BLOB_MISSING', 'SIGNATURE_REFUSED', 'RENDERING_BUSY'];

async function insertFailures(db: Database, count: number): Promise<void> {
  await sql`insert into failure (queue, document_id, code, facts, attempts, since, last_at, final)
    select 'publish', ${idOf(sql`number * 9`)}, (${CODES}::text[])[1 + number % ${CODES.length}::int],
      '{}', 3, now() - number * interval '1 second', now(), number % 2 = 0
    from generate_series(0, ${count - 1}::int) as number`.execute(db);
}
