import { type RawBuilder, sql } from 'kysely';
import { Fault } from '../domain/fault.ts';
import { documentId, type DocumentId, instant, type Instant } from '../domain/identifiers.ts';
import { within } from './scope-condition.ts';
import { asked } from './engine/asked.ts';
import {
  type Journal,
  type JournalEvent,
  type JournalPage,
  type JournalQuestion,
  MOST_EVENTS,
} from './journal.ts';
import type { Database } from './tables.ts';

/** Events of documents in the database. */
export const journalTable = (db: Database): Journal => ({
  events: (question) => asked(() => events(db, question)),
});

type Condition = RawBuilder<boolean>;

async function events(db: Database, question: JournalQuestion): Promise<JournalPage> {
  const { limit, scope, from } = question;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_EVENTS) {
    throw new Fault('CONTENT_INVALID', 'no such number of rows', { at: 'limit' });
  }
  const conditions = conditionsOf(question);
  const { rows } = await sql<JournalEvent>`
    select event.subject_id as "documentId", event.sequence, event.event, event.state_after as "stateAfter",
      event.actor, event.at, document.header ->> 'documentNumber' as "documentNumber"
    from document join event on event.chain = 'document' and event.subject_id = document.id
    where document.updated_at >= ${from}::timestamptz and ${within(scope)} and ${sql.join(conditions, sql` and `)}
    order by event.at desc, event.subject_id desc, event.sequence desc
    limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { events: page, ...(rows.length > limit && last !== undefined && { next: cursorOf(last) }) };
}

const conditionsOf = ({
  from,
  to,
  documents,
  actors,
  event,
  after,
}: JournalQuestion): readonly Condition[] => [
  sql<boolean>`event.at >= ${from}::timestamptz`,
  ...(to === undefined ? [] : [sql<boolean>`event.at < ${to}::timestamptz`]),
  ...(documents === undefined ? [] : [sql<boolean>`event.subject_id = any(${documents}::uuid[])`]),
  ...(actors === undefined ? [] : [sql<boolean>`event.actor = any(${actors}::text[])`]),
  ...(event === undefined ? [] : [sql<boolean>`event.event = ${event}`]),
  ...(after === undefined ? [] : [beyond(placeOf(after))]),
];

interface Place {
  readonly at: Instant;
  readonly documentId: DocumentId;
  readonly sequence: number;
}

const beyond = ({ at, documentId: id, sequence }: Place): Condition =>
  sql`(event.at, event.subject_id, event.sequence) < (${at}::timestamptz, ${id}::uuid, ${sequence}::integer)`;

const cursorOf = ({ at, documentId: id, sequence }: Place): string =>
  `${Date.parse(at).toString(36)}_${sequence}_${id}`;

function placeOf(cursor: string): Place {
  const [, ms = '', sequence = '', id = ''] = /^([0-9a-z]{1,9})_(\d{1,6})_(.*)$/s.exec(cursor) ?? [];
  const at = new Date(Number.parseInt(ms, 36));
  if (Number.isNaN(at.getTime())) throw new Fault('CONTENT_INVALID', 'no place in a list', { at: 'after' });
  return { at: instant(at.toISOString()), documentId: documentId(id), sequence: Number(sequence) };
}
