import { type RawBuilder, sql } from 'kysely';
import type { Link } from '../chain/link.ts';
import type { Fault } from '../domain/fault.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import { movingColumns } from './document-head.ts';
import { numberWords } from './document-words.ts';
import { apartIfRefused } from './engine/apart.ts';
import { asked } from './engine/asked.ts';
import type { OutboxLine } from './outbox.ts';
import type { QueueName, StoredDocument, Task } from './store.ts';
import type { Database } from './tables.ts';
import { linesOf, putTasks, type Wish, writtenAndPut, writtenOf, type WrittenRow } from './tasks.ts';

/** A step, reckoned over a head of the version before it. */
export interface Step {
  readonly after: StoredDocument;
  readonly link: Link;
  readonly digest: Digest;
  /** None for a queue in `closes`: one statement changes a row once. */
  readonly tasks: readonly Task[];
  readonly closes: readonly QueueName[];
}

/** What became of a step: `false` where the head was of another version, and nothing was written. */
export type Written = boolean | Fault;

/**
 * Writes the steps of several documents: each as a whole or not at all, whatever becomes of the others.
 *
 * One statement moves the heads, appends the links and writes the outbox, so that a worker with many documents in hand
 * makes one way to the database and one commit for all of them: that is most of what their book-keeping costs.
 *
 * @param put told of the tasks that were put on the list, when that is committed
 * @throws {Fault} `STORE_UNREACHABLE`: nobody knows whether they are there
 */
export async function writeSteps(
  db: Database,
  steps: readonly Step[],
  put: (lines: readonly OutboxLine[]) => void,
): Promise<readonly Written[]> {
  const written = new Map<Step, Written>();
  for (const round of roundsOf(steps)) {
    const answers = await apartIfRefused(round, (some) => asked(() => write(db, some, put)));
    for (const [number, step] of round.entries()) written.set(step, answers[number] ?? false);
  }
  return steps.map((step) => written.get(step) ?? false);
}

/** Steps that touch no row twice: a statement changes a row once, and says nothing of the second time. */
function roundsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const rounds: { readonly steps: Step[]; readonly rows: Set<string> }[] = [];
  for (const step of steps) {
    const rows = rowsOf(step);
    let round = rounds.find((one) => !rows.some((row) => one.rows.has(row)));
    if (round === undefined) rounds.push((round = { steps: [], rows: new Set() }));
    round.steps.push(step);
    for (const row of rows) round.rows.add(row);
  }
  return rounds.map((round) => round.steps);
}

const rowsOf = ({ after, tasks, closes }: Step): readonly string[] => [
  after.id,
  ...tasks.map(({ queue, documentId }) => `${queue} ${documentId}`),
  ...closes.map((queue) => `${queue} ${after.id}`),
];

/**
 * Everything hangs on the rows that were moved: where a head has another version nothing of its step is written. Rows
 * are named by their keys in an array besides: of a list the server does not know the length, guesses a hundred, and
 * reads whole tables to be ready for them.
 */
async function write(
  db: Database,
  steps: readonly Step[],
  put: (lines: readonly OutboxLine[]) => void,
): Promise<readonly boolean[]> {
  const ids = steps.map(({ after }) => after.id);
  const { rows } = await sql<WrittenRow>`/* prepared: steps */
    with ${listed(steps)}, ${moved(ids)}, ${putTasks(steps.flatMap(wishesOf), MOVED)}, ${closed(steps, ids)},
      ${worded(ids)} ${writtenAndPut(MOVED)}`.execute(db);
  const lines = linesOf(rows);
  if (lines.length > 0) put(lines);
  const written = writtenOf(rows);
  return ids.map((id) => written.has(id));
}

const MOVED = sql`select id from moved`;

/** Parts of the statement, by names that the others may use. */
type Parts = RawBuilder<unknown>;

const listed = (steps: readonly Step[]): Parts => sql`step as (
    select * from jsonb_to_recordset(${JSON.stringify(steps.map(rowOf))}::jsonb) as step (
      id uuid, version int, state text, files jsonb, approved_on date, registry_number text, tracking_id text,
      evidence_grade text, in_doubt_since timestamptz, chain_digest text, updated_at timestamptz, event text,
      state_before text, actor text, facts jsonb, change jsonb, words text[])
  )`;

const moved = (ids: readonly DocumentId[]): Parts => sql`moved as (
    update document set state = step.state, version = step.version, files = step.files,
      approved_on = step.approved_on, registry_number = step.registry_number, tracking_id = step.tracking_id,
      evidence_grade = step.evidence_grade, in_doubt_since = step.in_doubt_since,
      chain_digest = step.chain_digest, updated_at = step.updated_at
    from step
    where document.id = any(${ids}::uuid[]) and document.id = step.id and document.version = step.version - 1
    returning document.id
  ), linked as (
    insert into event (chain, subject_id, sequence, event, state_before, state_after, actor, at, facts, change,
      chain_digest)
    select 'document', id, version, event, state_before, state, actor, updated_at, facts, change, chain_digest
    from step where id in (${MOVED})
  )`;

function closed(steps: readonly Step[], ids: readonly DocumentId[]): Parts {
  const ends = steps.flatMap(({ after: { id }, closes }) => closes.map((queue) => ({ id, queue })));
  return sql`ended as (
    select * from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as ended (id uuid, queue text)
    where id in (${MOVED})
  ), closed as (
    update task set open = false from ended
    where task.document_id = any(${ids}::uuid[]) and task.open
      and task.document_id = ended.id and task.queue = ended.queue
  ), healed as (
    delete from failure using ended
    where failure.document_id = any(${ids}::uuid[])
      and failure.document_id = ended.id and failure.queue = ended.queue
  )`;
}

/** The number that the portal has given is one more way to find the document. */
const worded = (ids: readonly DocumentId[]): Parts => sql`worded as (
    update document_words set words = document_words.words || array_to_tsvector(step.words) from step
    where document_id = any(${ids}::uuid[]) and document_id = step.id and step.words is not null
      and step.id in (${MOVED})
  )`;

const rowOf = ({ after, link, digest }: Step): object => ({
  id: after.id,
  ...movingColumns(after, digest),
  event: link.event,
  state_before: link.stateBefore,
  actor: link.actor,
  facts: link.facts,
  change: link.change,
  ...('registryNumber' in link.change && { words: numberWords(after.registryNumber ?? '') }),
});

const wishesOf = ({ after, tasks }: Step): readonly Wish[] =>
  tasks.map((task) => ({
    ...task,
    about: after.id,
    ...(task.documentId === after.id && { version: after.version }),
  }));
