import { type Selectable, sql } from 'kysely';
import type { Instant } from '../domain/identifiers.ts';
import { databaseNow, later } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { KeptReceipt, ReceiptLog, ReceiptProof } from './receipt-log.ts';
import type { Database, ReceiptTable } from './tables.ts';

/** The place in the portal's list of receipts. */
const RECEIPTS = 'portal-receipts';

/** Receipts in the database; their bytes are in the blob store. */
export const receiptTable = (db: Database): ReceiptLog => ({
  keep: (...receipts) => asked(() => keep(db, receipts)),
  settled: (...ids) => asked(() => settled(db, ids)),
  judged: (id, proof, nowId = id) => asked(() => judged(db, { id, proof, nowId })),
  among: (refIds, proofs) => asked(() => among(db, refIds, proofs)),
  lately: (lastMs, proofs) => asked(() => lately(db, lastMs, proofs)),
  unsettled: () =>
    asked(async () => (await oldestFirst(db).where('settled_at', 'is', null).execute()).map(keptOf)),
  forDocument: (refId) =>
    asked(async () => (await oldestFirst(db).where('ref_id', '=', refId).execute()).map(keptOf)),
  cursor: () => asked(() => cursor(db)),
  beginRound: (now, intervalMs) => asked(() => beginRound(db, now, intervalMs)),
  moveCursor: (value) =>
    asked(async () => {
      await db
        .insertInto('cursor')
        .values({ name: RECEIPTS, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    }),
});

async function keep(db: Database, receipts: readonly KeptReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  await db
    .insertInto('receipt')
    .values(
      receipts.map(({ refId, receivedAt, ...rest }) => ({ ...rest, ref_id: refId, received_at: receivedAt })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function settled(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('receipt')
    .set({ settled_at: databaseNow })
    .where('id', 'in', [...ids])
    .where('settled_at', 'is', null)
    .execute();
}

interface Judged {
  readonly id: string;
  readonly nowId: string;
  readonly proof: ReceiptProof;
}

/** Whoever is told of receipts is told of it now: when it came nobody could say whose it was. */
const judged = async (db: Database, { id, nowId, proof }: Judged): Promise<void> =>
  void (await db
    .updateTable('receipt')
    .set({
      id: sql<string>`case when exists (select from receipt where id = ${nowId}) then id else ${nowId} end`,
      proof,
      kept_at: databaseNow,
      settled_at: databaseNow,
    })
    .where('id', '=', id)
    .execute());

async function among(
  db: Database,
  refIds: readonly string[],
  proofs: readonly ReceiptProof[],
): Promise<ReadonlySet<string>> {
  if (refIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('receipt')
    .select('ref_id')
    .distinct()
    .where(sql<boolean>`ref_id = any(${refIds}::text[])`)
    .where('proof', 'in', proofs)
    .execute();
  return new Set(rows.map(({ ref_id: refId }) => refId));
}

async function lately(db: Database, lastMs: number, proofs: readonly ReceiptProof[]): Promise<number> {
  const { count } = await db
    .selectFrom('receipt')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kept_at', '>', later(-lastMs))
    .where('proof', 'in', proofs)
    .executeTakeFirstOrThrow();
  return count;
}

// By the portal's time; of the same moment, as they came.
const oldestFirst = (db: Database) =>
  db.selectFrom('receipt').selectAll().orderBy('received_at').orderBy('kept_order');

const keptOf = (row: Selectable<ReceiptTable>): KeptReceipt => ({
  id: row.id,
  refId: row.ref_id,
  about: row.about,
  passed: row.passed,
  receivedAt: row.received_at,
  digest: row.digest,
  ...(row.signature !== null && { signature: row.signature }),
  proof: row.proof,
});

/** When the list was last read. */
const ROUND = 'portal-round';

async function beginRound(db: Database, now: Instant, intervalMs: number): Promise<number> {
  const due = new Date(Date.parse(now) - intervalMs).toISOString();
  const claimed = await db
    .insertInto('cursor')
    .values({ name: ROUND, value: now })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: now }).where('cursor.value', '<=', due),
    )
    .returning('value')
    .executeTakeFirst();
  if (claimed !== undefined) return 0;
  const last = await db
    .selectFrom('cursor')
    .select('value')
    .where('name', '=', ROUND)
    .executeTakeFirstOrThrow();
  return Math.max(1, Date.parse(last.value) + intervalMs - Date.parse(now));
}

async function cursor(db: Database): Promise<string | undefined> {
  const row = await db.selectFrom('cursor').select('value').where('name', '=', RECEIPTS).executeTakeFirst();
  return row?.value;
}
