import { Fault, type FaultCode } from '../domain/fault.ts';
import type { AnchorDraft } from '../store/anchors.ts';
import type { Rooms } from './rooms.ts';

/** Of one anchor: its list is some hundred bytes a head, and is held in memory. */
const MOST_HEADS = 10_000;

export type Anchoring =
  | { readonly kind: 'not-due' | 'nothing-moved' | 'other-was-quicker' }
  /** `unsigned`: why, where it could not be; the next signed anchor covers it. */
  | { readonly kind: 'anchored'; readonly sequence: number; readonly unsigned?: FaultCode | 'no-key' };

/**
 * Anchors the heads of all chains that have moved, once an interval, whatever the number of workers. A document's step
 * waits for none of it: nothing is locked but the number of the anchor.
 *
 * A key that does not answer must not keep the record from being anchored: the anchor stands unsigned, which the audit
 * says.
 */
export async function anchorHeads(
  rooms: Pick<Rooms, 'anchors' | 'blobs' | 'seal' | 'verifyDetached' | 'settings'>,
): Promise<Anchoring> {
  const { anchors, blobs, settings } = rooms;
  if (!(await anchors.due(settings.anchorEveryMs, MOST_HEADS))) return { kind: 'not-due' };
  const draft = await anchors.draft(MOST_HEADS);
  if (draft === undefined) return { kind: 'nothing-moved' };
  const signed = await signatureOver(rooms, draft);
  const signature = typeof signed === 'string' ? undefined : await blobs.put(signed);
  const isOurs = await anchors.append(draft, await blobs.put(draft.list), signature);
  if (!isOurs) return { kind: 'other-was-quicker' };
  const { sequence } = draft.anchor;
  return { kind: 'anchored', sequence, ...(typeof signed === 'string' && { unsigned: signed }) };
}

/** What our judge would refuse is not kept: an anchor with it would be a broken one for ever. */
async function signatureOver(
  { seal, verifyDetached }: Pick<Rooms, 'seal' | 'verifyDetached'>,
  { anchor: { at }, statement }: AnchorDraft,
): Promise<Uint8Array | FaultCode | 'no-key'> {
  try {
    const signature = await seal(statement, at);
    if (signature === undefined) return 'no-key';
    const { verdict } = await verifyDetached(statement, signature, at);
    return verdict === 'failed' ? 'SIGNATURE_REFUSED' : signature;
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.code;
    throw thrown;
  }
}
