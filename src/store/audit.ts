import type { Selectable } from 'kysely';
import type { Digest, DocumentId, PaperCaseId } from '../domain/identifiers.ts';
import { goesBack } from '../chain/clock-step.ts';
import { type ChainKind, GENESIS, type Link, linkDigest } from '../chain/link.ts';
import { linkOf } from './document-events.ts';
import { documentHolds } from './document-head.ts';
import { paperCaseHolds } from './paper-case-head.ts';
import type { BrokenLink } from './store.ts';
import type { Database, EventTable } from './tables.ts';

/** What a chain hangs on. */
interface Subject {
  readonly id: string;
  readonly documentId: DocumentId;
  readonly version: number;
  readonly chain_digest: Digest;
  /** Whether these links, whole and in order, make exactly this head. */
  readonly holds: (links: readonly Link[]) => boolean;
}

/** Heads at a time: the whole record need not fit into memory. */
const BATCH = 200;
const LEAST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Recomputes every chain, and every head from its chain.
 *
 * Each link must follow from the one before it; the head must be exactly what its links make; and there
 * are no links without a head. The first that does not hold is named: a missing link by its own number, a
 * head that was changed by its last link.
 */
export async function audit(db: Database): Promise<BrokenLink | undefined> {
  return (
    (await auditKind(db, 'document', documentSubjects)) ??
    (await auditKind(db, 'paper-case', paperCaseSubjects)) ??
    (await linkWithoutHead(db))
  );
}

async function auditKind(
  db: Database,
  chain: ChainKind,
  subjectsAfter: (trx: Database, after: string) => Promise<Subject[]>,
): Promise<BrokenLink | undefined> {
  for (let after = LEAST_ID, full = true; full;) {
    // Heads and links of one moment: a step taken meanwhile must not look like a break.
    const { subjects, broken } = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const found = await subjectsAfter(trx, after);
        return { subjects: found, broken: await firstBroken(trx, chain, found) };
      });
    if (broken !== undefined) return broken;
    after = subjects.at(-1)?.id ?? after;
    full = subjects.length === BATCH;
  }
  return undefined;
}

async function documentSubjects(trx: Database, after: string): Promise<Subject[]> {
  const rows = await trx
    .selectFrom('document')
    .selectAll()
    .where('id', '>', after as DocumentId)
    .orderBy('id')
    .limit(BATCH)
    .execute();
  return rows.map((row) => ({ ...row, documentId: row.id, holds: (links) => documentHolds(row, links) }));
}

async function paperCaseSubjects(trx: Database, after: string): Promise<Subject[]> {
  const rows = await trx
    .selectFrom('paper_case')
    .selectAll()
    .where('id', '>', after as PaperCaseId)
    .orderBy('id')
    .limit(BATCH)
    .execute();
  return rows.map((row) => ({
    ...row,
    documentId: row.document_id,
    holds: (links) => paperCaseHolds(row, links),
  }));
}

async function firstBroken(
  trx: Database,
  chain: ChainKind,
  subjects: readonly Subject[],
): Promise<BrokenLink | undefined> {
  if (subjects.length === 0) return undefined;
  const rows = await trx
    .selectFrom('event')
    .selectAll()
    .where('chain', '=', chain)
    .where(
      'subject_id',
      'in',
      subjects.map(({ id }) => id as DocumentId),
    )
    .orderBy('sequence')
    .execute();
  const chains = Map.groupBy(rows, ({ subject_id }) => subject_id as string);
  for (const subject of subjects) {
    const sequence = brokenAt(subject, chains.get(subject.id) ?? []);
    if (sequence !== undefined) return { chain, documentId: subject.documentId, sequence };
  }
  return undefined;
}

function brokenAt(subject: Subject, rows: readonly Selectable<EventTable>[]): number | undefined {
  let before = GENESIS;
  const links: Link[] = [];
  for (const [index, row] of rows.entries()) {
    const { link, claimed } = linkOf(row);
    const follows = link.sequence === index + 1 && linkDigest(before, link) === claimed;
    const earlier = links.at(-1)?.at ?? link.at;
    if (!follows || goesBack(earlier, link.at)) return index + 1;
    before = claimed;
    links.push(link);
  }
  // Cut off at the end, or the head turned back.
  if (links.length !== subject.version) return Math.min(links.length, subject.version) + 1;
  return before === subject.chain_digest && subject.holds(links) ? undefined : subject.version;
}

async function linkWithoutHead(db: Database): Promise<BrokenLink | undefined> {
  const row = await db
    .selectFrom('event')
    .leftJoin('document', (join) =>
      join.onRef('document.id', '=', 'event.subject_id').on('event.chain', '=', 'document'),
    )
    .leftJoin('paper_case', (join) =>
      join.onRef('paper_case.id', '=', 'event.subject_id').on('event.chain', '=', 'paper-case'),
    )
    .select(['event.chain', 'event.subject_id', 'event.sequence'])
    .where('document.id', 'is', null)
    .where('paper_case.id', 'is', null)
    .orderBy('event.sequence')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { chain: row.chain, documentId: row.subject_id as DocumentId, sequence: row.sequence };
}
