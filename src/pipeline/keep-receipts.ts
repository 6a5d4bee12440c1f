import type { Receipt } from '../portal/publisher.ts';
import type { KeptReceipt } from '../store/receipt-log.ts';
import type { Rooms } from './rooms.ts';
import { settlePackage } from './settle-package.ts';
import { sideBySide } from './side-by-side.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'publisher' | 'receiptLog' | 'newId'>;

/**
 * Reads the portal's receipts from where the last reading ended, keeps each byte for byte, and settles
 * what can be settled. Reading a page twice changes nothing.
 *
 * @param forMs after so long no other page is read, however many there are: while a night's packages are taken in there
 * is always one more, and the open data would never be looked at
 */
export async function keepReceipts(rooms: Needs, signal: AbortSignal, forMs = READING_MS): Promise<void> {
  const until = performance.now() + forMs;
  do {
    const page = await rooms.publisher.receipts(await rooms.receiptLog.cursor(), signal);
    await keep(rooms, page.receipts);
    if (page.cursor === undefined || page.receipts.length === 0) return;
    await rooms.receiptLog.moveCursor(page.cursor);
  } while (performance.now() < until);
}

/** A fifth of what a round may take. */
const READING_MS = 60_000;

async function keep(rooms: Needs, receipts: readonly Receipt[]): Promise<void> {
  for (let from = 0; from < receipts.length; from += FILES_AT_ONCE) {
    const some = receipts.slice(from, from + FILES_AT_ONCE);
    await rooms.receiptLog.keep(...(await Promise.all(some.map((receipt) => keptOf(rooms, receipt)))));
  }
  // Kept before, but the program stopped before it was settled; or new.
  const unsettled = new Set((await rooms.receiptLog.unsettled()).map(({ id }) => id));
  const ours = receipts.filter(({ id }) => unsettled.delete(id));
  const byPackage = Map.groupBy(ours, ({ refId }) => refId);
  await sideBySide(byPackage.values(), (about) => settlePackage(rooms, about));
  await rooms.receiptLog.settled(...ours.map(({ id }) => id));
}

/** The disk makes several safe in the time of one; a page may have a thousand. */
const FILES_AT_ONCE = 32;

async function keptOf({ blobs }: Needs, receipt: Receipt): Promise<KeptReceipt> {
  const { id, refId, about, passed, receivedAt } = receipt;
  return { id, refId, about, passed, receivedAt, digest: await blobs.put(receipt.original) };
}
