import { Fault } from '../domain/fault.ts';
import type { KeptReceipt } from '../store/receipt-log.ts';
import { isBelieved, proofOf } from './prove-receipt.ts';
import type { Rooms } from './rooms.ts';
import { settlePackage } from './settle-package.ts';

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'publisher' | 'receiptLog' | 'newId' | 'verifyReceipt' | 'settings' | 'now'
>;

/** A round: each takes some hundredths of a second, and the portal is waited for by others. */
const MOST = 200;

/**
 * Judges again the receipts whose signature could not be judged when they came: the list or the root that was missing
 * may be there now. Safe to stop at any line: what a receipt says a second time moves nothing.
 */
export async function judgeUndecided(rooms: Needs): Promise<void> {
  const left = (await rooms.receiptLog.unsettled()).filter(({ proof }) => proof === 'undecided');
  // From anywhere on: some may never be judged, and must not keep the others from it.
  const from = Math.floor(Math.random() * left.length);
  for (const kept of [...left.slice(from), ...left.slice(0, from)].slice(0, MOST)) await judge(rooms, kept);
}

async function judge(rooms: Needs, kept: KeptReceipt): Promise<void> {
  const { publisher, receiptLog, settings } = rooms;
  const files = await filesOf(rooms, kept);
  if (files === undefined) return;
  const proof = await proofOf(rooms, files.original, files.signature);
  const believed = isBelieved(settings, { proof, about: kept.about });
  if (proof === 'undecided' && !believed) return;
  const receipt = believed ? publisher.reread(files.original, kept.receivedAt) : undefined;
  if (receipt !== undefined) await settlePackage(rooms, [receipt]);
  await receiptLog.judged(kept.id, proof, receipt?.id);
}

/** A file that is gone or damaged is for `check-files` to tell, and keeps nobody else's receipts back. */
async function filesOf(
  { blobs }: Needs,
  { digest, signature }: KeptReceipt,
): Promise<{ original: Uint8Array; signature: Uint8Array | undefined } | undefined> {
  try {
    return { original: await blobs.get(digest), signature: signature && (await blobs.get(signature)) };
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.remedy === 'repair') return undefined;
    throw thrown;
  }
}
