import { sql } from 'kysely';
import type { Scope } from '../domain/access.ts';
import { Fault } from '../domain/fault.ts';
import { documentId, type DocumentId, instant, type Instant } from '../domain/identifiers.ts';
import {
  type DocumentSearch,
  type FoundDocument,
  type FoundPage,
  MOST_ROWS,
  type Question,
  type StateCount,
} from './document-search.ts';
import type { DocumentRow } from './document-head.ts';
import { askedWords } from './document-words.ts';
import { asked } from './engine/asked.ts';
import { among, concerning, type Condition, found, within } from './scope-condition.ts';
import { together } from './together.ts';
import type { Database, FailureTable } from './tables.ts';

/** Finding in the database. */
export const documentSearchTable = (db: Database): DocumentSearch => ({
  find: (question) => asked(() => find(db, question)),
  counts: together((scope) => asked(() => counts(db, scope))),
});

async function find(db: Database, question: Question): Promise<FoundPage> {
  const { limit, after } = question;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS) {
    throw new Fault('CONTENT_INVALID', 'no such number of rows', { at: 'limit' });
  }
  const conditions = [
    ...conditionsOf(question),
    ...(await sought(db, question)),
    ...(after === undefined ? [] : [beyond(placeOf(after))]),
  ];
  const { rows } = await sql<FoundRow>`
    select page.*, failed.code, failed.final from (
      select document.id, header, state, approved_on, registry_number, updated_at
      from document
      where ${sql.join(conditions, sql` and `)}
      order by updated_at desc, document.id desc
      limit ${limit + 1}
    ) as page
    left join lateral (
      select code, final from failure where failure.document_id = page.id
      order by final desc, since, queue limit 1
    ) as failed on true
    order by updated_at desc, id desc`.execute(db);
  const documents = rows.slice(0, limit).map(foundOf);
  const last = documents.at(-1);
  return { documents, ...(rows.length > limit && last !== undefined && { next: cursorOf(last) }) };
}

interface FoundRow extends Pick<
  DocumentRow,
  'id' | 'header' | 'state' | 'approved_on' | 'registry_number' | 'updated_at'
> {
  readonly code: FailureTable['code'] | null;
  readonly final: boolean | null;
}

const foundOf = ({ id, header, state, code, final, ...row }: FoundRow): FoundDocument => {
  const { kind, jurisdiction, documentNumber, activityArea, fiscalYear, versionNumber, formedOn } = header;
  return {
    id,
    kind,
    jurisdiction,
    documentNumber,
    activityArea,
    fiscalYear,
    versionNumber,
    formedOn,
    authorizedBodyInn: header.authorizedBodyInn,
    state,
    ...(row.approved_on !== null && { approvedOn: row.approved_on }),
    ...(row.registry_number !== null && { registryNumber: row.registry_number }),
    ...(code !== null && { failure: { code, final: final === true } }),
    updatedAt: row.updated_at,
  };
};

async function counts(db: Database, scope: Scope): Promise<readonly StateCount[]> {
  const { rows } = await sql<StateCount>`
    select state, count(*) as count from document where ${within(scope)} group by state order by state`.execute(
    db,
  );
  return rows;
}

function conditionsOf({ states, kinds, failing, approvedUpTo }: Question): readonly Condition[] {
  return [
    ...(states === undefined ? [] : [among('state', states)]),
    ...(kinds === undefined ? [] : [among('kind', kinds)]),
    ...(failing === true ? [sql<boolean>`document.id in (select failure.document_id from failure)`] : []),
    ...(approvedUpTo === undefined ? [] : [sql<boolean>`approved_on <= ${approvedUpTo}::date`]),
  ];
}

/**
 * A whole number of loading is asked for by a question of its own: as one of two ways in one statement it would keep the
 * server from reading a page of many in its order, and it would sort them all.
 */
async function sought(db: Database, { scope, text = '' }: Question): Promise<readonly Condition[]> {
  const [seen, asked] = [within(scope), text.trim()];
  if (asked === '') return [seen];
  if (UUID.test(asked)) return [seen, sql<boolean>`document.id = ${asked}::uuid`];
  const { rows } = await sql`select from document where tracking_id = ${asked} limit 1`.execute(db);
  if (rows.length > 0) return [seen, sql<boolean>`tracking_id = ${asked}`];
  const words = askedWords(asked);
  // A text without any word, such as «—», names nothing.
  if (words.length === 0) return [sql<boolean>`false`];
  // Letters and digits only, so that the quotes hold them.
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return [found([concerning(scope), sql<boolean>`words @@ ${query}::tsquery`])];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Place {
  readonly updatedAt: Instant;
  readonly id: DocumentId;
}

const beyond = ({ updatedAt, id }: Place): Condition =>
  sql`(updated_at, document.id) < (${updatedAt}::timestamptz, ${id}::uuid)`;

const cursorOf = ({ updatedAt, id }: Place): string => `${Date.parse(updatedAt).toString(36)}_${id}`;

function placeOf(cursor: string): Place {
  const [, ms = '', id = ''] = /^([0-9a-z]{1,9})_(.*)$/s.exec(cursor) ?? [];
  const at = new Date(Number.parseInt(ms, 36));
  if (Number.isNaN(at.getTime())) throw new Fault('CONTENT_INVALID', 'no place in a list', { at: 'after' });
  return { updatedAt: instant(at.toISOString()), id: documentId(id) };
}
