import { type Selectable, sql } from 'kysely';
import type { Instant } from '../domain/identifiers.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';
import { asked } from './engine/asked.ts';
import type { Filed, LinkFailure, LinkState, Outage, Outages, Sign, Unfiled } from './outages.ts';
import type { Database, OutageTable } from './tables.ts';
import { together } from './together.ts';

/** A long outage keeps its evidence once an hour: five days of it are a page. */
const EVIDENCE_EVERY_MS = 3_600_000;
/** Nothing grows for ever; the first ones and the end are what an auditor looks for. */
const MOST_EVIDENCE = 500;

export const outageTable = (db: Database): Outages => ({
  failed: (target, failure, enough) =>
    asked(() => db.transaction().execute((trx) => failed(trx, target, { ...failure, enough }))),
  answered: (target, seen, filed) =>
    asked(() => db.transaction().execute((trx) => answered(trx, target, { seen, ...(filed && { filed }) }))),
  paused: (target, until) => asked(() => paused(db, target, until)),
  state: together((target) => asked(() => state(db, target))),
  list: (between = {}) => asked(() => list(db, between)),
});

interface Failed extends LinkFailure {
  readonly enough: number;
}

async function failed(trx: Database, target: LinkTarget, it: Failed): Promise<Outage | Unfiled> {
  const live = await locked(trx, target);
  if (live === undefined) return (await begin(trx, target, it)) ?? failed(trx, target, it);
  if (!changesOwner(live, it.owner)) return goOn(trx, live, it);
  const evidence = withSign(live, it);
  const missing = unfiled(evidence);
  if (missing !== undefined) return missing;
  await trx
    .updateTable('outage')
    .set({ until: it.seen.at, evidence: JSON.stringify(evidence) })
    .where('id', '=', live.id)
    .execute();
  // Enough was seen already: the next one begins open.
  return (await begin(trx, target, { ...it, enough: 1 })) ?? failed(trx, target, it);
}

/** `undefined` when one lives already: another has begun it meanwhile. */
async function begin(
  trx: Database,
  target: LinkTarget,
  { owner, seen, filed, enough }: Failed,
): Promise<Outage | Unfiled | undefined> {
  const evidence = [inFiles(seen, filed)];
  const missing = enough <= 1 ? unfiled(evidence) : undefined;
  if (missing !== undefined) return missing;
  const row = await trx
    .insertInto('outage')
    .values({
      target,
      owner,
      since: seen.at,
      failures: 1,
      opened_at: enough <= 1 ? seen.at : null,
      last_at: seen.at,
      until: null,
      evidence: JSON.stringify(evidence),
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
async function goOn(trx: Database, live: Outage, it: Failed): Promise<Outage | Unfiled> {
  const { owner, seen, enough } = it;
  const failures = live.failures + 1;
  const openedAt = live.openedAt ?? (failures >= enough ? seen.at : null);
  const evidence = isNews(live, it) ? withSign(live, it) : undefined;
  const missing = openedAt === null || evidence === undefined ? undefined : unfiled(evidence);
  if (missing !== undefined) return missing;
  const row = await trx
    .updateTable('outage')
    .set({
      failures,
      owner: owner === 'undetermined' ? live.owner : owner,
      opened_at: openedAt,
      last_at: sql`greatest(last_at, ${seen.at})`,
      ...(evidence !== undefined && { evidence: JSON.stringify(evidence) }),
    })
    .where('id', '=', live.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return outageOf(row);
}

/** The first ones, a first known owner, one an hour. */
const isNews = (live: Outage, { owner, seen, enough }: Failed): boolean =>
  live.failures < enough ||
  (owner !== live.owner && live.owner === 'undetermined') ||
  isOld(live.evidence, seen);

const isOld = (evidence: readonly Sign[], { at }: Sign): boolean => {
  const last = evidence.at(-1);
  return last === undefined || Date.parse(at) - Date.parse(last.at) >= EVIDENCE_EVERY_MS;
};

type Entry = Pick<Failed, 'seen' | 'filed'>;

const withSign = ({ evidence }: Outage, { seen, filed }: Entry): readonly Sign[] =>
  [...evidence.slice(0, MOST_EVIDENCE - 1), seen].map((sign) => inFiles(sign, filed));

/** With the digest of its file instead of its text, where it is a file by now. */
function inFiles(sign: Sign, filed: Filed | undefined): Sign {
  const { whole, ...rest } = sign;
  const digest = whole === undefined ? undefined : filed?.get(whole);
  return digest === undefined ? sign : { ...rest, digest };
}

function unfiled(evidence: readonly Sign[]): Unfiled | undefined {
  const wholes = evidence.flatMap(({ whole }) => whole ?? []);
  return wholes.length === 0 ? undefined : { unfiled: wholes };
}

/** An answer to a question that was asked before the last failure is news of no end. */
async function answered(trx: Database, target: LinkTarget, entry: Entry): Promise<Unfiled | undefined> {
  const live = await locked(trx, target);
  if (live === undefined || entry.seen.at < live.lastAt) return undefined;
  if (live.openedAt === undefined) {
    await trx.deleteFrom('outage').where('id', '=', live.id).execute();
    return undefined;
  }
  const evidence = withSign(live, entry);
  const missing = unfiled(evidence);
  if (missing !== undefined) return missing;
  await trx
    .updateTable('outage')
    .set({ until: entry.seen.at, evidence: JSON.stringify(evidence) })
    .where('id', '=', live.id)
    .execute();
  return undefined;
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
  const { rows } = await sql<StateRow>`/* prepared: link_state */
    select outage.*, link_pause.until as paused_until from (select ${target}::text as target) as asked
      left join outage on outage.target = asked.target and outage.until is null
      left join link_pause on link_pause.target = asked.target`.execute(db);
  const [row] = rows;
  if (row === undefined) return {};
  const { paused_until: pausedUntil, ...outage } = row;
  return {
    ...(isThere(outage) && { outage: outageOf(outage) }),
    ...(pausedUntil !== null && { pausedUntil }),
  };
}

type OutageRow = Selectable<OutageTable>;

type StateRow = { readonly [Column in keyof OutageRow]: OutageRow[Column] | null } & {
  readonly paused_until: Instant | null;
};

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
