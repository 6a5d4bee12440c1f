import type { Selectable } from 'kysely';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { KeptReceipt, ReceiptLog } from './receipt-log.ts';
import type { Database, ReceiptTable } from './tables.ts';

/** The place in the portal's list of receipts. */
const RECEIPTS = 'portal-receipts';

/** Receipts in the database; their bytes are in the blob store. */
export const receiptTable = (db: Database): ReceiptLog => ({
  keep: (receipt) => asked(() => keep(db, receipt)),
  settled: (id) =>
    asked(async () => {
      await db
        .updateTable('receipt')
        .set({ settled_at: databaseNow })
        .where('id', '=', id)
        .where('settled_at', 'is', null)
        .execute();
    }),
  unsettled: () =>
    asked(async () => (await oldestFirst(db).where('settled_at', 'is', null).execute()).map(keptOf)),
  forDocument: (refId) =>
    asked(async () => (await oldestFirst(db).where('ref_id', '=', refId).execute()).map(keptOf)),
  cursor: () => asked(() => cursor(db)),
  moveCursor: (value) =>
    asked(async () => {
      await db
        .insertInto('cursor')
        .values({ name: RECEIPTS, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    }),
});

async function keep(db: Database, receipt: KeptReceipt): Promise<boolean> {
  const { id, refId, about, passed, receivedAt, digest } = receipt;
  const kept = await db
    .insertInto('receipt')
    .values({ id, ref_id: refId, about, passed, received_at: receivedAt, digest })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
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
});

async function cursor(db: Database): Promise<string | undefined> {
  const row = await db.selectFrom('cursor').select('value').where('name', '=', RECEIPTS).executeTakeFirst();
  return row?.value;
}
