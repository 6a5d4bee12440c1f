import type { ReceiptProof } from '../store/receipt-log.ts';
import type { PipelineSettings, Rooms } from './rooms.ts';

type Needs = Pick<Rooms, 'verifyReceipt' | 'settings' | 'now'>;

/** What the portal's signature of a receipt is worth, as of now. */
export async function proofOf(
  { verifyReceipt, settings: { receiptSignerInn }, now }: Needs,
  original: Uint8Array,
  signature: Uint8Array | undefined,
): Promise<ReceiptProof> {
  if (signature === undefined) return 'unsigned';
  const { verdict, signedBy } = await verifyReceipt(original, signature, now());
  if (verdict === 'failed') return 'wrong';
  if (verdict === 'indeterminate') return 'undecided';
  if (receiptSignerInn === undefined) return 'anyones';
  return signedBy?.inn === receiptSignerInn ? 'good' : 'strange';
}

type Settings = Pick<PipelineSettings, 'receiptSignerInn'>;

/**
 * Whether a receipt may move a document.
 *
 * Where the portal signs, only its own word does; the envelope is not signed, so that a receipt which does not itself say
 * what it is about moves nothing. Where it does not, a signature that cannot be judged says no less than none.
 */
export const isBelieved = (
  { receiptSignerInn }: Settings,
  { proof, about }: { readonly proof: ReceiptProof; readonly about: string },
): boolean => (receiptSignerInn === undefined ? proof !== 'wrong' : proof === 'good' && about !== 'unknown');

/** Of which somebody must know. */
export const doubtedProofs = ({ receiptSignerInn }: Settings): readonly ReceiptProof[] =>
  receiptSignerInn === undefined ? ['wrong'] : ['unsigned', 'strange', 'wrong', 'undecided'];
