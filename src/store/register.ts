import { sql } from 'kysely';
import { businessKey } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import { databaseNow } from './clock.ts';
import { documentOf, type DocumentRow } from './document-head.ts';
import { apartIfRefused } from './engine/apart.ts';
import { asked } from './engine/asked.ts';
import { insertDocuments } from './insert-documents.ts';
import { type ClockReading, heard } from './known-head.ts';
import type { OutboxLine } from './outbox.ts';
import type { Registration, RegistrationOutcome, StoredDocument } from './store.ts';
import type { Database } from './tables.ts';

/**
 * Takes documents into the record, each once, in two questions for all of them.
 *
 * The same content under the same business key is the document that is there, whatever became of it. A
 * business key is free for other content when the document that had it was declined, rejected or
 * withdrawn: the correction of such a revision is a new document. Of the provenance the first stands.
 *
 * @param put told of the tasks that were put on the list, when that is committed
 * @returns of each a fault where it is refused: `DOCUMENT_DUPLICATE` when the identifier already belongs to another
 * business key
 */
export const register = (
  db: Database,
  registrations: readonly Registration[],
  put: (lines: readonly OutboxLine[]) => void,
): Promise<readonly (RegistrationOutcome | Fault)[]> =>
  apartIfRefused(registrations, (some) => asked(() => registered(db, some, put)));

async function registered(
  db: Database,
  registrations: readonly Registration[],
  put: (lines: readonly OutboxLine[]) => void,
): Promise<readonly (RegistrationOutcome | Fault)[]> {
  const there = await found(db, registrations);
  const fresh = registrations.filter((one) => there.of(one) === undefined);
  const written = fresh.length === 0 ? NOTHING : await insertDocuments(db, fresh, there.reading, put);
  const isLate = fresh.some(({ id }) => !written.has(id));
  // Somebody was quicker: the insert has waited for their commit, and what they wrote is now seen.
  const theirs = isLate ? await found(db, fresh) : there;
  return registrations.map((one) => {
    const document = written.get(one.id);
    if (document !== undefined) return { kind: 'registered', document };
    return there.of(one) ?? theirs.of(one) ?? duplicate(one);
  });
}

const NOTHING: ReadonlyMap<DocumentId, StoredDocument> = new Map();

const duplicate = ({ id }: Registration): Fault =>
  new Fault('DOCUMENT_DUPLICATE', 'the identifier belongs to another document', { documentId: id });

interface There {
  readonly reading: ClockReading;
  /** What a registration finds: `undefined` where it is new. */
  of(registration: Registration): RegistrationOutcome | undefined;
}

async function found(db: Database, registrations: readonly Registration[]): Promise<There> {
  const keys = registrations.map(({ header }) => businessKey(header));
  const { rows } = await sql<FoundRow>`/* prepared: registered */
    select asked.now, document.* from (select ${databaseNow} as now) as asked
      left join document on business_key = any(${keys}::text[]) order by registered_at desc`.execute(db);
  const [first] = rows;
  if (first === undefined) throw new Fault('UNFORESEEN', 'the clock of the record has no row');
  const byKey = Map.groupBy(rows.filter(isThere), (row) => row.business_key);
  return {
    reading: heard(first.now),
    of: (registration) => outcomeOf(byKey.get(businessKey(registration.header)) ?? [], registration),
  };
}

/** Where nothing has any of the keys there is one row, of the time alone. */
type FoundRow = { readonly now: Instant } & ({ readonly id: null } | DocumentRow);

const isThere = (row: FoundRow): row is { readonly now: Instant } & DocumentRow => row.id !== null;

function outcomeOf(rows: readonly DocumentRow[], { content }: Registration): RegistrationOutcome | undefined {
  const same = rows.find((row) => row.content === content);
  if (same !== undefined) return { kind: 'already-there', document: documentOf(same) };
  const living = rows.find(({ state }) => !OVER.has(state));
  return living === undefined ? undefined : { kind: 'conflict', document: documentOf(living) };
}

/** The same states as in the index `document_living_business_key`. */
const OVER: ReadonlySet<string> = new Set(['declined', 'rejected', 'withdrawn']);
