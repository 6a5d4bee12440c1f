import { type RawBuilder, sql } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { Link } from '../chain/link.ts';
import { databaseNow } from './clock.ts';
import { movingColumns } from './document-head.ts';
import { documentWords } from './document-words.ts';
import type { QueueName, StoredDocument, Task } from './store.ts';
import type { Database } from './tables.ts';

/** A step, reckoned over a head of the version before it. */
export interface Step {
  readonly after: StoredDocument;
  readonly link: Link;
  readonly digest: Digest;
  /** None for a queue in `closes`: one statement changes a row once. */
  readonly tasks: readonly Task[];
  readonly closes: readonly QueueName[];
}

/** One part of the statement, by a name that the others may use. */
type Part = RawBuilder<unknown>;

/**
 * Moves the head, appends the link and writes the outbox, in one statement: everything hangs on the row that was
 * moved, so that where the head has another version nothing is written at all. One way to the database and back
 * instead of six is most of what the book-keeping of a document costs. Tasks as `putTask` puts them.
 *
 * @returns whether the head was still of the version before
 */
export async function writeStep(db: Database, step: Step): Promise<boolean> {
  // The server keeps a plan by name: another text has another name.
  const isWorded = bringsWords(step);
  const mark = sql.raw(`/* prepared: ${isWorded ? 'worded_step' : 'step'} */`);
  const { rows } = await sql`${mark}
    with ${moved(step)}, ${linked(step)}, ${put(step.tasks)}, ${closed(step.closes)}${isWorded ? worded(step) : sql``}
    select id from moved`.execute(db);
  return rows.length === 1;
}

function moved({ after, digest }: Step): Part {
  const head = movingColumns(after, digest);
  return sql`moved as (
    update document set state = ${head.state}, version = ${head.version}, files = ${head.files}::jsonb,
      approved_on = ${head.approved_on}::date, registry_number = ${head.registry_number},
      tracking_id = ${head.tracking_id}, evidence_grade = ${head.evidence_grade},
      in_doubt_since = ${head.in_doubt_since}::timestamptz, chain_digest = ${digest},
      updated_at = ${head.updated_at}::timestamptz
    where id = ${after.id}::uuid and version = ${after.version - 1}
    returning id, version
  )`;
}

const linked = ({ link, digest }: Step): Part => sql`linked as (
    insert into event (chain, subject_id, sequence, event, state_before, state_after, actor, at, facts, change,
      chain_digest)
    select 'document', id, version, ${link.event}::text, ${link.stateBefore}::text, ${link.stateAfter}::text,
      ${link.actor}::text, ${link.at}::timestamptz, ${canonicalJson(link.facts)}::jsonb,
      ${canonicalJson(link.change)}::jsonb, ${digest}::text
    from moved
  )`;

/** The row that another part of the statement has moved is still the old one here: its version comes from `moved`. */
function put(tasks: readonly Task[]): Part {
  const wishes = JSON.stringify(tasks.map(({ queue, documentId }) => ({ queue, id: documentId })));
  return sql`asked as (
    select wish.queue, wish.id,
      coalesce(case when wish.id = moved.id then moved.version else other.version end, 0) as version
    from moved cross join jsonb_to_recordset(${wishes}::jsonb) as wish (queue text, id uuid)
      left join document as other on other.id = wish.id
  ), put as (
    insert into task (queue, document_id, version, generation, open, since)
    select queue, id, version, 1, true, ${databaseNow} from asked
    on conflict (queue, document_id) do update set
      version = greatest(task.version, excluded.version), generation = task.generation + 1, open = true,
      since = case when task.open then task.since else excluded.since end
  ), freed as (
    update failure set final = false from asked
    where failure.queue = asked.queue and failure.document_id = asked.id and failure.final
  )`;
}

const closed = (queues: readonly QueueName[]): Part => sql`ended as (
    select moved.id, queue from moved, jsonb_array_elements_text(${JSON.stringify(queues)}::jsonb) as queue
  ), closed as (
    update task set open = false from ended
    where task.queue = ended.queue and task.document_id = ended.id and task.open
  ), healed as (
    delete from failure using ended
    where failure.queue = ended.queue and failure.document_id = ended.id
  )`;

/** Numbers that the portal has given are words to find the document by. */
const worded = ({ after }: Step): Part => sql`, worded as (
    update document_words set words = array_to_tsvector(${documentWords(after)}::text[])
    from moved where document_id = moved.id
  )`;

const bringsWords = ({ link: { change } }: Step): boolean =>
  'registryNumber' in change || 'trackingId' in change;
