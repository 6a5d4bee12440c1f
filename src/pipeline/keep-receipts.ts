import type { Receipt } from '../portal/publisher.ts';
import type { KeptReceipt } from '../store/receipt-log.ts';
import { judgeUndecided } from './judge-undecided.ts';
import { isBelieved, proofOf } from './prove-receipt.ts';
import type { Rooms } from './rooms.ts';
import { settlePackage } from './settle-package.ts';
import { sideBySide } from './side-by-side.ts';

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'publisher' | 'receiptLog' | 'newId' | 'verifyReceipt' | 'settings' | 'now'
>;

/**
 * Reads the portal's receipts from where the last reading ended, keeps each byte for byte, and settles
 * what can be settled. Reading a page twice changes nothing.
 *
 * @param forMs after so long no other page is read, however many there are: while a night's packages are taken in there
 * is always one more, and the open data would never be looked at
 */
export async function keepReceipts(rooms: Needs, signal: AbortSignal, forMs = READING_MS): Promise<void> {
  const until = performance.now() + forMs;
  await judgeUndecided(rooms);
  do {
    const page = await rooms.publisher.receipts(await rooms.receiptLog.cursor(), signal);
    await keep(rooms, page.receipts);
    if (page.cursor === undefined || page.receipts.length === 0) return;
    await rooms.receiptLog.moveCursor(page.cursor);
  } while (performance.now() < until);
}

/** A fifth of what a round may take. */
const READING_MS = 60_000;

interface Come {
  readonly receipt: Receipt;
  readonly kept: KeptReceipt;
  readonly isBelieved: boolean;
}

async function keep(rooms: Needs, receipts: readonly Receipt[]): Promise<void> {
  const { receiptLog } = rooms;
  const all: Come[] = [];
  for (let from = 0; from < receipts.length; from += FILES_AT_ONCE) {
    const some = receipts.slice(from, from + FILES_AT_ONCE);
    const come = await Promise.all(some.map((receipt) => comeOf(rooms, receipt)));
    await receiptLog.keep(...come.map(({ kept }) => kept));
    all.push(...come);
  }
  // Kept before, but the program stopped before it was settled; or new.
  const unsettled = new Set((await receiptLog.unsettled()).map(({ id }) => id));
  const ours = all.filter(({ kept }) => unsettled.delete(kept.id));
  const believed = ours.flatMap((come) => (come.isBelieved ? [come.receipt] : []));
  const byPackage = Map.groupBy(believed, ({ refId }) => refId);
  await sideBySide(byPackage.values(), (about) => settlePackage(rooms, about));
  const over = ours.filter((come) => come.isBelieved || come.kept.proof !== 'undecided');
  await receiptLog.settled(...over.map(({ kept }) => kept.id));
}

/** The disk makes several safe in the time of one; a page may have a thousand. */
const FILES_AT_ONCE = 32;

async function comeOf(rooms: Needs, receipt: Receipt): Promise<Come> {
  const { blobs, settings } = rooms;
  const { id, refId, about, passed, receivedAt, original, signature: signed } = receipt;
  const proof = await proofOf(rooms, original, signed);
  const digest = await blobs.put(original);
  const signature = signed && (await blobs.put(signed));
  const believed = isBelieved(settings, { proof, about });
  // What the portal has not said must not take the place of what it says under the same id.
  const keptId = believed ? id : `${id}~${digest.slice(0, 8)}${signature?.slice(0, 8) ?? ''}`;
  const kept = {
    id: keptId,
    refId,
    about,
    passed,
    receivedAt,
    digest,
    ...(signature && { signature }),
    proof,
  };
  return { receipt, kept, isBelieved: believed };
}
