import { type Selectable, sql } from 'kysely';
import { HOOK_TEST } from '../domain/hook.ts';
import type { HookId, Instant } from '../domain/identifiers.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import { claim, ended, forget, giveUp, log, plan } from './hook-delivery-table.ts';
import type { HookTable } from './hook-tables.ts';
import type { Hook, HookNumbers, Hooks, NewHook } from './hooks.ts';
import type { Database } from './tables.ts';

export const hookTable = (db: Database): Hooks => ({
  add: (hook) => asked(() => add(db, hook)),
  giveSecret: (id, sealed) =>
    asked(async () => {
      const given = await db
        .updateTable('hook')
        .set({ sealed_secret: sealed })
        .where('id', '=', id)
        .where('closed_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return given !== undefined;
    }),
  close: (id) => asked(() => close(db, id)),
  resume: (id, again) => asked(() => resume(db, id, again)),
  list: () => asked(() => list(db)),
  plan: (...deliveries) => asked(() => plan(db, deliveries)),
  claim: (hook, leaseMs, deliveryId) => asked(() => claim(db, hook, leaseMs, deliveryId)),
  ended: (id, end) => asked(() => ended(db, id, end)),
  giveUp: (id) => asked(() => giveUp(db, id)),
  log: (hook, limit) => asked(() => log(db, hook, limit)),
  count: () => asked(() => count(db)),
  forget: (olderThanMs) => asked(() => forget(db, olderThanMs)),
});

async function add(db: Database, { id, name, url, topics, grants }: NewHook): Promise<void> {
  await db
    .insertInto('hook')
    .values({
      id,
      name,
      url,
      topics: JSON.stringify(topics),
      grants: JSON.stringify(grants),
      made_at: databaseNow,
    })
    .execute();
}

/** The secret goes with it: nobody needs it any more. */
const close = (db: Database, id: HookId): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const closed = await trx
      .updateTable('hook')
      .set({ closed_at: databaseNow, sealed_secret: null })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (closed === undefined) return false;
    await trx
      .updateTable('hook_delivery')
      .set({ state: 'given-up', last_code: 'HOOK_REMOVED', ended_at: databaseNow })
      .where('hook_id', '=', id)
      .where('state', '=', 'open')
      .execute();
    return true;
  });

const resume = (db: Database, id: HookId, again: boolean): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const resumed = await trx
      .updateTable('hook')
      .set({ paused_at: null, failing_since: null, failures: 0, rest_until: null })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (resumed === undefined) return false;
    // One that is under way may be sent twice by that, under the same identifier.
    await trx
      .updateTable('hook_delivery')
      .set({ next_at: databaseNow })
      .where('hook_id', '=', id)
      .where('state', '=', 'open')
      .execute();
    if (!again) return true;
    await trx
      .updateTable('hook_delivery')
      .set({ state: 'open', made_at: databaseNow, next_at: databaseNow, ended_at: null, attempts: 0 })
      .where('hook_id', '=', id)
      .where('state', '=', 'given-up')
      .where('topic', '!=', HOOK_TEST)
      .execute();
    return true;
  });

interface Waiting {
  readonly open: number;
  readonly oldest: Instant | null;
}

async function list(db: Database): Promise<readonly Hook[]> {
  const rows = await db
    .selectFrom('hook')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const { rows: waiting } = await sql<Waiting & { id: HookId }>`
    select hook_id as id, count(*) as open, min(made_at) as oldest from hook_delivery
    where state = 'open' group by hook_id`.execute(db);
  const of = new Map(waiting.map((one) => [one.id, one]));
  return rows.map((row) => hookOf(row, of.get(row.id) ?? { open: 0, oldest: null }));
}

const hookOf = (row: Selectable<HookTable>, { open, oldest }: Waiting): Hook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  topics: row.topics,
  grants: row.grants,
  madeAt: row.made_at,
  hasSecret: row.sealed_secret !== null,
  ...(row.paused_at !== null && { pausedAt: row.paused_at }),
  ...(row.failing_since !== null && { failingSince: row.failing_since }),
  ...(row.last_code !== null && { lastCode: row.last_code }),
  open,
  ...(oldest !== null && { oldestOpenAt: oldest }),
  delivered: row.delivered,
  givenUp: row.given_up,
});

async function count(db: Database): Promise<HookNumbers> {
  const { rows } = await sql<Omit<HookNumbers, 'oldestOpenAt'> & { oldest: Instant | null }>`
    select ${databaseNow} as at, hooks.*, news.* from (
      select count(*) filter (where closed_at is null and paused_at is null) as working,
        count(*) filter (where closed_at is null and paused_at is not null) as paused,
        coalesce(sum(delivered), 0)::bigint as delivered, coalesce(sum(failed), 0)::bigint as failed,
        coalesce(sum(given_up), 0)::bigint as "givenUp"
      from hook
    ) as hooks cross join (
      select count(*) as open, min(made_at) as oldest from hook_delivery where state = 'open'
    ) as news`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('an aggregate has one row');
  const { oldest, ...numbers } = row;
  return { ...numbers, ...(oldest !== null && { oldestOpenAt: oldest }) };
}
