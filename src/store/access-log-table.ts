import { type Selectable, sql } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Digest } from '../domain/identifiers.ts';
import { streebog256 } from '../gost/streebog.ts';
import type { AccessEvent, AccessLog, AccessQuestion, NewAccessEvent } from './access-log.ts';
import type { AccessEventTable } from './access-tables.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Database } from './tables.ts';

/** What stands before an actor's first event. */
const NOTHING = '0'.repeat(64);
/** Of one actor so many may write at once before somebody is told to try again. */
const TRIES = 50;
const BATCH = 1_000;

export const accessLogTable = (db: Database): AccessLog => ({
  append: (event) => asked(() => append(db, event)),
  list: (limit, more = {}) => asked(() => list(db, limit, more)),
  audit: () => asked(() => audit(db)),
});

async function list(
  db: Database,
  limit: number,
  { after: place, events }: AccessQuestion,
): Promise<readonly AccessEvent[]> {
  const rows = await db
    .selectFrom('access_event')
    .selectAll()
    .$if(events !== undefined, (some) => some.where('event', 'in', [...(events ?? [])]))
    .$if(place !== undefined, (some) =>
      some.where(sql<boolean>`(at, actor, sequence) <
        (${place?.at}::timestamptz, ${place?.actor}::text, ${place?.sequence}::integer)`),
    )
    .orderBy('at', 'desc')
    .orderBy('actor', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map(eventOf);
}

/** Whoever comes second to a number takes the next one. */
async function append(db: Database, event: NewAccessEvent): Promise<void> {
  for (let left = TRIES; left > 0; left--) if (await appended(db, event)) return;
  throw Object.assign(new Error('the chain of this actor is being written by too many'), { code: '40001' });
}

async function appended(
  db: Database,
  { actor, event, subject, facts = {} }: NewAccessEvent,
): Promise<boolean> {
  const { at, ...last } = await db
    .selectFrom(db.selectNoFrom(databaseNow.as('at')).as('clock'))
    .leftJoin(
      db
        .selectFrom('access_event')
        .select(['sequence', 'chain_digest'])
        .where('actor', '=', actor)
        .orderBy('sequence', 'desc')
        .limit(1)
        .as('last'),
      (join) => join.onTrue(),
    )
    .select(['clock.at', 'last.sequence', 'last.chain_digest'])
    .executeTakeFirstOrThrow();
  const link = { actor, sequence: (last.sequence ?? 0) + 1, event, subject, at, facts };
  const added = await db
    .insertInto('access_event')
    .values({
      ...link,
      facts: canonicalJson(facts),
      chain_digest: digestAfter(last.chain_digest ?? NOTHING, link),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sequence')
    .executeTakeFirst();
  return added !== undefined;
}

type Link = Omit<AccessEvent, 'chainDigest'>;

/** Streebog-256 of the canonical JSON of the event and of the digest before it. */
const digestAfter = (before: string, link: Link): Digest =>
  Buffer.from(streebog256(new TextEncoder().encode(canonicalJson({ ...link, before })))).toString(
    'hex',
  ) as Digest;

const eventOf = ({ chain_digest: chainDigest, ...link }: Selectable<AccessEventTable>): AccessEvent => ({
  ...link,
  chainDigest,
});

async function audit(db: Database): ReturnType<AccessLog['audit']> {
  let before = { actor: '', sequence: 0, digest: NOTHING };
  for (let full = true; full;) {
    const rows = await after(db, before);
    for (const row of rows) {
      const { chainDigest, ...link } = eventOf(row);
      if (link.actor !== before.actor) before = { actor: link.actor, sequence: 0, digest: NOTHING };
      const expected = before.sequence + 1;
      if (link.sequence !== expected || digestAfter(before.digest, link) !== chainDigest) {
        return { actor: link.actor, sequence: expected };
      }
      before = { actor: link.actor, sequence: expected, digest: chainDigest };
    }
    full = rows.length === BATCH;
  }
  return undefined;
}

const after = (
  db: Database,
  { actor, sequence }: { readonly actor: string; readonly sequence: number },
): Promise<readonly Selectable<AccessEventTable>[]> =>
  db
    .selectFrom('access_event')
    .selectAll()
    .where((either) =>
      either.or([
        either('actor', '>', actor),
        either.and([either('actor', '=', actor), either('sequence', '>', sequence)]),
      ]),
    )
    .orderBy('actor')
    .orderBy('sequence')
    .limit(BATCH)
    .execute();
