/** News on their way to a hook: planned once, claimed by one at a time, ended by an answer or by age. */
import { type Selectable, sql } from 'kysely';
import { ORDER_KEPT_ATTEMPTS } from '../domain/hook.ts';
import type { DeliveryId, HookId } from '../domain/identifiers.ts';
import { databaseNow, later } from './clock.ts';
import type { HookDeliveryTable } from './hook-tables.ts';
import type { AttemptEnd, ClaimedDelivery, Delivery, NewDelivery } from './hooks.ts';
import type { Database } from './tables.ts';

export async function plan(db: Database, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = JSON.stringify(deliveries.map((one) => ({ documentId: null, ...one })));
  // In the order given: the places follow it.
  await sql`
    insert into hook_delivery (id, hook_id, key, topic, document_id, body, made_at, next_at, state)
    select id, hook_id, key, topic, document_id, body, ${databaseNow}, ${databaseNow}, 'open'
    from rows from (jsonb_to_recordset(${rows}::jsonb)
        as (id uuid, "hookId" uuid, key text, topic text, "documentId" uuid, body text))
      with ordinality as news (id, hook_id, key, topic, document_id, body, place)
    order by place
    on conflict (key, hook_id) do nothing`.execute(db);
}

/** The attempt is counted before it is made: whoever dies in it has made one, and after its lease it is made again. */
export async function claim(
  db: Database,
  hook: HookId,
  leaseMs: number,
  deliveryId: DeliveryId | undefined,
): Promise<ClaimedDelivery | undefined> {
  const due = deliveryId === undefined ? dueOf(hook) : sql`news.id = ${deliveryId} and news.state = 'open'`;
  const { rows } = await sql<ClaimedDelivery & { documentId: ClaimedDelivery['documentId'] | null }>`
    with due as (
      select news.id from hook_delivery news join hook on hook.id = news.hook_id
      where hook.id = ${hook} and hook.closed_at is null and hook.sealed_secret is not null and ${due}
      order by news.place limit 1 for update of news skip locked
    )
    update hook_delivery set attempts = attempts + 1, next_at = ${later(leaseMs)}
    from due, hook
    where hook_delivery.id = due.id and hook.id = hook_delivery.hook_id
    returning hook_delivery.id, hook_delivery.hook_id as "hookId", hook_delivery.key, hook_delivery.topic,
      hook_delivery.document_id as "documentId", hook_delivery.body, hook_delivery.attempts as attempt, hook.url,
      hook.sealed_secret as "sealedSecret", hook.failures`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { documentId, ...rest } = row;
  return { ...rest, ...(documentId !== null && documentId !== undefined && { documentId }) };
}

const dueOf = (hook: HookId) => sql`
  hook.paused_at is null and (hook.rest_until is null or hook.rest_until <= ${databaseNow})
  and news.state = 'open' and news.next_at <= ${databaseNow}
  and not exists (
    select from hook_delivery earlier
    where earlier.hook_id = ${hook} and earlier.document_id = news.document_id and earlier.place < news.place
      and earlier.state = 'open' and earlier.attempts < ${ORDER_KEPT_ATTEMPTS}
  )`;

export async function ended(db: Database, id: DeliveryId, end: AttemptEnd): Promise<void> {
  await (end.kind === 'taken' ? taken(db, id, end) : failed(db, id, end));
}

/** Of two that sent the same news, the second finds it over: it counts once. */
async function taken(
  db: Database,
  id: DeliveryId,
  { code, tookMs }: Extract<AttemptEnd, { kind: 'taken' }>,
): Promise<void> {
  await sql`
    with news as (
      update hook_delivery set state = 'delivered', last_at = ${databaseNow}, ended_at = ${databaseNow},
        last_code = ${code}, took_ms = ${tookMs}
      where id = ${id} and state = 'open' returning hook_id
    )
    update hook set delivered = delivered + 1, failures = 0, failing_since = null, rest_until = null, last_code = null
    from news where hook.id = news.hook_id`.execute(db);
}

async function failed(
  db: Database,
  id: DeliveryId,
  { code, tookMs, pauseMs, restMs, giveUpAfterMs, pauseHookAfterMs }: Extract<AttemptEnd, { kind: 'failed' }>,
): Promise<void> {
  const isOld = sql<boolean>`made_at <= ${later(-giveUpAfterMs)}`;
  await sql`
    with news as (
      update hook_delivery set last_at = ${databaseNow}, last_code = ${code}, took_ms = ${tookMs},
        next_at = ${later(pauseMs)}, state = case when ${isOld} then 'given-up' else state end,
        ended_at = case when ${isOld} then ${databaseNow} end
      where id = ${id} and state = 'open' returning hook_id, state
    )
    update hook set failed = failed + 1, failures = failures + 1, last_code = ${code},
      given_up = given_up + case when news.state = 'given-up' then 1 else 0 end,
      failing_since = coalesce(failing_since, ${databaseNow}),
      rest_until = case when ${restMs}::integer > 0 then ${later(restMs)} else rest_until end,
      paused_at = coalesce(paused_at, case when failing_since <= ${later(-pauseHookAfterMs)} then ${databaseNow} end)
    from news where hook.id = news.hook_id`.execute(db);
}

export async function giveUp(db: Database, id: DeliveryId): Promise<void> {
  await db
    .updateTable('hook_delivery')
    .set({ state: 'given-up', ended_at: databaseNow })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

export async function log(db: Database, hook: HookId, limit: number): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom('hook_delivery')
    .selectAll()
    .where('hook_id', '=', hook)
    .orderBy('place', 'desc')
    .limit(limit)
    .execute();
  return rows.map(deliveryOf);
}

const deliveryOf = (row: Selectable<HookDeliveryTable>): Delivery => ({
  id: row.id,
  hookId: row.hook_id,
  topic: row.topic,
  state: row.state,
  madeAt: row.made_at,
  attempts: row.attempts,
  ...(row.document_id !== null && { documentId: row.document_id }),
  ...(row.last_at !== null && { lastAt: row.last_at }),
  ...(row.last_code !== null && { lastCode: row.last_code }),
  ...(row.took_ms !== null && { tookMs: row.took_ms }),
  ...(row.state === 'open' && { nextAt: row.next_at }),
});

/** What waited for a paused hook so long is counted as given up before it goes. */
export async function forget(db: Database, olderThanMs: number): Promise<void> {
  await sql`
    with gone as (
      delete from hook_delivery where made_at < ${later(-olderThanMs)} returning hook_id, state
    ), lost as (select hook_id, count(*) as many from gone where state = 'open' group by hook_id)
    update hook set given_up = given_up + lost.many from lost where hook.id = lost.hook_id`.execute(db);
}
