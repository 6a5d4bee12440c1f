import type { Receipt } from '../portal/publisher.ts';
import type { Rooms } from './rooms.ts';
import { settleReceipt } from './settle-receipt.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'publisher' | 'receiptLog'>;

/**
 * Reads the portal's receipts from where the last reading ended, keeps each byte for byte, and settles
 * what can be settled. Reading a page twice changes nothing.
 */
export async function keepReceipts(rooms: Needs, signal: AbortSignal): Promise<void> {
  for (;;) {
    const page = await rooms.publisher.receipts(await rooms.receiptLog.cursor(), signal);
    for (const receipt of page.receipts) await keep(rooms, receipt);
    if (page.cursor === undefined || page.receipts.length === 0) return;
    await rooms.receiptLog.moveCursor(page.cursor);
  }
}

async function keep(rooms: Needs, receipt: Receipt): Promise<void> {
  const digest = await rooms.blobs.put(receipt.original);
  const { id, refId, about, passed, receivedAt } = receipt;
  await rooms.receiptLog.keep({ id, refId, about, passed, receivedAt, digest });
  const unsettled = await rooms.receiptLog.unsettled();
  // Kept before, but the program stopped before it was settled; or new.
  if (!unsettled.some((kept) => kept.id === id)) return;
  await settleReceipt(rooms, receipt);
  await rooms.receiptLog.settled(id);
}
