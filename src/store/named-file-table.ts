import { sql } from 'kysely';
import type { ChainKind } from '../chain/link.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import { asked } from './engine/asked.ts';
import type { NamedFile, NamedFiles } from './named-files.ts';
import type { EventFacts } from './store.ts';
import type { Database } from './tables.ts';

/** The files that the record names, read from it. */
export const namedFileTable = (db: Database): NamedFiles => ({
  all: async function* all() {
    yield* paged(db, ofDocuments);
    yield* paged(db, ofEvents);
    yield* paged(db, ofReceipts);
    yield* paged(db, ofOutages);
    yield* paged(db, ofAnchors);
  },
});

/** Rows at a time: the whole record need not fit into memory. */
const PAGE = 500;

interface Page<Key> {
  readonly files: readonly NamedFile[];
  /** Of the last row; absent after the last page. */
  readonly last?: Key;
}

async function* paged<Key>(
  db: Database,
  page: (db: Database, after?: Key) => Promise<Page<Key>>,
): AsyncGenerator<readonly NamedFile[]> {
  let after: Key | undefined;
  do {
    const { files, last } = await asked(() => page(db, after));
    yield files;
    after = last;
  } while (after !== undefined);
}

function pageOf<Row, Key>(
  rows: readonly Row[],
  filesOf: (row: Row) => readonly NamedFile[],
  keyOf: (row: Row) => Key,
): Page<Key> {
  const last = rows.length < PAGE ? undefined : rows.at(-1);
  return { files: rows.flatMap(filesOf), ...(last !== undefined && { last: keyOf(last) }) };
}

const LEAST_ID = '00000000-0000-0000-0000-000000000000' as DocumentId;

/** What a registration names, and the levels of signatures, which are no events. The other files are in the events. */
async function ofDocuments(db: Database, after: DocumentId = LEAST_ID): Promise<Page<DocumentId>> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'content'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(PAGE)
    .execute();
  const contents = pageOf(
    rows,
    ({ id, content }) => [{ digest: content, by: 'document', of: id }],
    ({ id }) => id,
  );
  if (rows.length === 0) return contents;
  const levels = await db
    .selectFrom('signature_level')
    .select(['document_id', 'signature', 'raised'])
    .where(
      'document_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const raised = levels.flatMap(({ document_id: of, ...kept }) =>
    present([kept.signature, kept.raised]).map((digest): NamedFile => ({
      digest,
      by: 'signature-level',
      of,
    })),
  );
  return { ...contents, files: [...contents.files, ...raised] };
}

interface EventKey {
  readonly chain: string;
  readonly subject_id: string;
  readonly sequence: number;
}

const FIRST_EVENT: EventKey = { chain: '', subject_id: LEAST_ID, sequence: 0 };

async function ofEvents(
  db: Database,
  { chain, subject_id, sequence }: EventKey = FIRST_EVENT,
): Promise<Page<EventKey>> {
  const rows = await db
    .selectFrom('event')
    .select(['chain', 'subject_id', 'sequence', 'change', 'facts'])
    .where(sql<boolean>`(chain, subject_id, sequence) > (${chain}, ${subject_id}::uuid, ${sequence})`)
    .orderBy('chain')
    .orderBy('subject_id')
    .orderBy('sequence')
    .limit(PAGE)
    .execute();
  return pageOf(rows, filesOfEvent, (row) => row);
}

const filesOfEvent = (row: {
  readonly chain: ChainKind;
  readonly subject_id: string;
  readonly change: FilesOfChange;
  readonly facts: EventFacts;
}): readonly NamedFile[] => [
  ...namedIn(row.change).map((digest): NamedFile => ({ digest, by: row.chain, of: row.subject_id })),
  ...(typeof row.facts['words'] === 'string'
    ? [{ digest: row.facts['words'] as Digest, by: 'words', of: row.subject_id } as const]
    : []),
];

/** What changes of a document and of a paper case call the files that they bring. */
interface FilesOfChange {
  readonly files?: Readonly<Record<string, Digest>>;
  readonly printSet?: { readonly file: Digest };
  readonly scan?: Digest;
  readonly scanSignature?: Digest;
}

/** But for the content, which the registration names. */
const namedIn = ({ files = {}, printSet, scan, scanSignature }: FilesOfChange): readonly Digest[] =>
  present([
    ...Object.entries(files).map(([role, digest]) => (role === 'content' ? undefined : digest)),
    printSet?.file,
    scan,
    scanSignature,
  ]);

const present = (some: readonly (Digest | null | undefined)[]): readonly Digest[] =>
  some.filter((one) => one !== undefined && one !== null);

async function ofReceipts(db: Database, after = 0): Promise<Page<number>> {
  const rows = await db
    .selectFrom('receipt')
    .select(['id', 'digest', 'signature', 'kept_order'])
    .where('kept_order', '>', after)
    .orderBy('kept_order')
    .limit(PAGE)
    .execute();
  return pageOf(
    rows,
    ({ id, digest, signature }) =>
      present([digest, signature]).map((one) => ({ digest: one, by: 'receipt', of: id })),
    ({ kept_order }) => kept_order,
  );
}

async function ofOutages(db: Database, after = 0): Promise<Page<number>> {
  const rows = await db
    .selectFrom('outage')
    .select(['id', 'evidence'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(PAGE)
    .execute();
  return pageOf(
    rows,
    ({ id, evidence }) =>
      present(evidence.map((one) => one.digest)).map((digest) => ({ digest, by: 'outage', of: String(id) })),
    ({ id }) => id,
  );
}

async function ofAnchors(db: Database, after = 0): Promise<Page<number>> {
  const rows = await db
    .selectFrom('anchor')
    .select(['sequence', 'leaves', 'signature'])
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(PAGE)
    .execute();
  return pageOf(
    rows,
    ({ sequence: of, leaves, signature }) =>
      present([leaves, signature]).map((digest) => ({ digest, by: 'anchor', of: String(of) })),
    ({ sequence }) => sequence,
  );
}
