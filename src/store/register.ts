import { type Insertable, sql } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import { businessKey } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import type { Provenance } from '../domain/provenance.ts';
import { GENESIS, type Link, linkDigest } from '../chain/link.ts';
import { appendLink } from './chain.ts';
import { databaseNow } from './clock.ts';
import { documentOf, movingColumns, particularsDigest } from './document-head.ts';
import { documentWords, providerInnsOf } from './document-words.ts';
import { know } from './known-head.ts';
import type { OutboxLine } from './outbox.ts';
import type { EventFacts, Registration, RegistrationOutcome, StoredDocument } from './store.ts';
import type { Database, DocumentTable } from './tables.ts';
import { putTask } from './tasks.ts';

/**
 * Takes a document into the record, once.
 *
 * The same content under the same business key is the document that is there, whatever became of it. A
 * business key is free for other content when the document that had it was declined, rejected or
 * withdrawn: the correction of such a revision is a new document. Of the provenance the first stands.
 *
 * @param put told of the tasks that were put on the list, when that is committed
 * @throws {Fault} `DOCUMENT_DUPLICATE` when the identifier already belongs to another business key
 */
export async function register(
  db: Database,
  registration: Registration,
  put: (lines: readonly OutboxLine[]) => void,
): Promise<RegistrationOutcome> {
  const outcome = await registered(db, registration);
  if (outcome.kind === 'registered') {
    put(registration.tasks.map((task) => ({ ...task, version: 1, generation: 1 })));
  }
  return outcome;
}

const registered = (db: Database, registration: Registration): Promise<RegistrationOutcome> =>
  db.transaction().execute(async (trx) => {
    const key = businessKey(registration.header);
    const there = await found(trx, key, registration);
    if (there !== undefined) return there;
    const document = await inserted(trx, key, registration);
    if (document !== undefined) return { kind: 'registered', document };
    // Somebody was quicker: the insert has waited for their commit, and what they wrote is now seen.
    const theirs = await found(trx, key, registration);
    if (theirs !== undefined) return theirs;
    throw new Fault('DOCUMENT_DUPLICATE', 'the identifier belongs to another document', {
      documentId: registration.id,
    });
  });

async function found(
  trx: Database,
  key: string,
  { content }: Registration,
): Promise<RegistrationOutcome | undefined> {
  const rows = await trx
    .selectFrom('document')
    .selectAll()
    .where('business_key', '=', key)
    .orderBy('registered_at', 'desc')
    .execute();
  const same = rows.find((row) => row.content === content);
  if (same !== undefined) return { kind: 'already-there', document: documentOf(same) };
  const living = rows.find(({ state }) => !OVER.has(state));
  return living === undefined ? undefined : { kind: 'conflict', document: documentOf(living) };
}

/** The same states as in the index `document_living_business_key`. */
const OVER: ReadonlySet<string> = new Set(['declined', 'rejected', 'withdrawn']);

/** `undefined` when the identifier, or a living document with the business key, is there. */
async function inserted(
  trx: Database,
  key: string,
  registration: Registration,
): Promise<StoredDocument | undefined> {
  const { now } = await trx.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow();
  const { row, link } = first(key, registration, now);
  const written = await trx
    .insertInto('document')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (written === undefined) return undefined;
  await wordDocument(trx, registration);
  await appendLink(trx, link, row.chain_digest);
  for (const task of registration.tasks) await putTask(trx, task);
  return know(documentOf(written), { chainDigest: row.chain_digest, now });
}

async function wordDocument(trx: Database, { id, header }: Registration): Promise<void> {
  const words = sql<string>`array_to_tsvector(${documentWords({ header })}::text[])`;
  const provider_inns = providerInnsOf(header);
  await trx.insertInto('document_words').values({ document_id: id, words, provider_inns }).execute();
}

const sourceFacts = ({ system, identifier, readAt }: Provenance): EventFacts => ({
  sourceSystem: system,
  sourceIdentifier: identifier,
  sourceReadAt: readAt,
});

/** The row and the first link of its chain. */
function first(
  key: string,
  { id, header, ruling, content, actor, provenance }: Registration,
  at: Instant,
): { row: Insertable<DocumentTable>; link: Link } {
  const files = { content };
  const link: Link = {
    chain: 'document',
    subjectId: id,
    sequence: 1,
    event: 'Registered',
    stateBefore: 'draft',
    stateAfter: 'registered',
    actor,
    at,
    facts: {
      content,
      particulars: particularsDigest({ header, ruling, businessKey: key }),
      ...(provenance !== undefined && sourceFacts(provenance)),
    },
    change: { files },
  };
  const head = { id, header, businessKey: key, ruling, files, version: 1, updatedAt: at } as const;
  const row = {
    ...movingColumns({ ...head, state: 'registered' }, linkDigest(GENESIS, link)),
    id,
    business_key: key,
    content,
    header: canonicalJson(header),
    ruling: canonicalJson(ruling),
    registered_at: at,
  };
  return { row, link };
}
