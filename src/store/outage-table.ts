import { type Selectable, sql } from 'kysely';
import type { Instant } from '../domain/identifiers.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';
import { asked } from './engine/asked.ts';
import type { LinkState, Outage, Outages, Sign } from './outages.ts';
import type { Database, OutageTable } from './tables.ts';

/** A long outage keeps its evidence once an hour: five days of it are a page. */
const EVIDENCE_EVERY_MS = 3_600_000;
/** Nothing grows for ever; the first ones and the end are what an auditor looks for. */
const MOST_EVIDENCE = 500;

export const outageTable = (db: Database): Outages => ({
  failed: (target, owner, sign, enough) =>
    asked(() => db.transaction().execute((trx) => failed(trx, target, { owner, sign, enough }))),
  answered: (target, sign) => asked(() => db.transaction().execute((trx) => answered(trx, target, sign))),
  paused: (target, until) => asked(() => paused(db, target, until)),
  state: (target) => asked(() => state(db, target)),
  list: (between = {}) => asked(() => list(db, between)),
});

interface Failed {
  readonly owner: OutageOwner;
  readonly sign: Sign;
  readonly enough: number;
}

async function failed(trx: Database, target: LinkTarget, it: Failed): Promise<Outage> {
  const begun = await begin(trx, target, it);
  if (begun !== undefined) return begun;
  const live = await locked(trx, target);
  // Ended between the two statements: the row begins anew.
  if (live === undefined) return failed(trx, target, it);
  if (!changesOwner(live, it.owner)) return goOn(trx, live, it);
  await trx
    .updateTable('outage')
    .set({ until: it.sign.at, evidence: withSign(live, it.sign) })
    .where('id', '=', live.id)
    .execute();
  // Enough was seen already: the next one begins open.
  return (await begin(trx, target, { ...it, enough: 1 })) ?? failed(trx, target, it);
}

/** `undefined` when one lives already. */
async function begin(
  trx: Database,
  target: LinkTarget,
  { owner, sign, enough }: Failed,
): Promise<Outage | undefined> {
  const row = await trx
    .insertInto('outage')
    .values({
      target,
      owner,
      since: sign.at,
      failures: 1,
      opened_at: enough <= 1 ? sign.at : null,
      last_at: sign.at,
      until: null,
      evidence: JSON.stringify([sign]),
    })
    .onConflict((conflict) => conflict.column('target').where('until', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && outageOf(row);
}

async function locked(trx: Database, target: LinkTarget): Promise<Outage | undefined> {
  const row = await trx
    .selectFrom('outage')
    .selectAll()
    .where('target', '=', target)
    .where('until', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && outageOf(row);
}

const changesOwner = (live: Outage, owner: OutageOwner): boolean =>
  live.openedAt !== undefined &&
  owner !== live.owner &&
  owner !== 'undetermined' &&
  live.owner !== 'undetermined';

/** What was undetermined takes the first known owner; what is known is not forgotten by an attempt that knows none. */
async function goOn(trx: Database, live: Outage, { owner, sign, enough }: Failed): Promise<Outage> {
  const failures = live.failures + 1;
  const isNews =
    failures <= enough ||
    (owner !== live.owner && live.owner === 'undetermined') ||
    isOld(live.evidence, sign);
  const row = await trx
    .updateTable('outage')
    .set({
      failures,
      owner: owner === 'undetermined' ? live.owner : owner,
      opened_at: live.openedAt ?? (failures >= enough ? sign.at : null),
      last_at: sql`greatest(last_at, ${sign.at})`,
      ...(isNews && { evidence: withSign(live, sign) }),
    })
    .where('id', '=', live.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return outageOf(row);
}

const isOld = (evidence: readonly Sign[], { at }: Sign): boolean => {
  const last = evidence.at(-1);
  return last === undefined || Date.parse(at) - Date.parse(last.at) >= EVIDENCE_EVERY_MS;
};

const withSign = ({ evidence }: Outage, sign: Sign): string =>
  JSON.stringify([...evidence.slice(0, MOST_EVIDENCE - 1), sign]);

/** An answer to a question that was asked before the last failure is news of no end. */
async function answered(trx: Database, target: LinkTarget, sign: Sign): Promise<void> {
  const live = await locked(trx, target);
  if (live === undefined || sign.at < live.lastAt) return;
  if (live.openedAt === undefined) await trx.deleteFrom('outage').where('id', '=', live.id).execute();
  else {
    await trx
      .updateTable('outage')
      .set({ until: sign.at, evidence: withSign(live, sign) })
      .where('id', '=', live.id)
      .execute();
  }
}

async function paused(db: Database, target: LinkTarget, until: Instant): Promise<void> {
  await db
    .insertInto('link_pause')
    .values({ target, until })
    .onConflict((conflict) =>
      conflict
        .column('target')
        .doUpdateSet({ until: sql<Instant>`greatest(link_pause.until, excluded.until)` }),
    )
    .execute();
}

/** One question, for it stands before everything that is sent; as a rule neither is there. */
async function state(db: Database, target: LinkTarget): Promise<LinkState> {
  const row = await db
    .selectFrom(sql<{ target: LinkTarget }>`(select ${target}::text as target)`.as('asked'))
    .leftJoin('outage', (join) =>
      join.onRef('outage.target', '=', 'asked.target').on('outage.until', 'is', null),
    )
    .leftJoin('link_pause', 'link_pause.target', 'asked.target')
    .selectAll('outage')
    .select('link_pause.until as paused_until')
    .executeTakeFirstOrThrow();
  const { paused_until: pausedUntil, ...outage } = row;
  return {
    ...(isThere(outage) && { outage: outageOf(outage) }),
    ...(pausedUntil !== null && { pausedUntil }),
  };
}

type OutageRow = Selectable<OutageTable>;

const isThere = (row: { readonly [Column in keyof OutageRow]: OutageRow[Column] | null }): row is OutageRow =>
  row.id !== null;

async function list(
  db: Database,
  { from, to }: { readonly from?: Instant; readonly to?: Instant },
): Promise<readonly Outage[]> {
  let rows = db.selectFrom('outage').selectAll().where('opened_at', 'is not', null);
  if (from !== undefined)
    rows = rows.where((either) => either.or([either('until', 'is', null), either('until', '>', from)]));
  if (to !== undefined) rows = rows.where('since', '<', to);
  return (await rows.orderBy('since').orderBy('id').execute()).map(outageOf);
}

const outageOf = (row: Selectable<OutageTable>): Outage => ({
  id: row.id,
  target: row.target,
  owner: row.owner,
  since: row.since,
  failures: row.failures,
  ...(row.opened_at !== null && { openedAt: row.opened_at }),
  lastAt: row.last_at,
  ...(row.until !== null && { until: row.until }),
  evidence: row.evidence,
});
