import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import { expectState } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

/**
 * Takes a document back, with a reason; never while the portal may have it.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, `CONTENT_INVALID` without a reason
 */
export async function withdrawDocument(
  { store }: Pick<Rooms, 'store'>,
  id: DocumentId,
  reason: string,
  actor: string,
): Promise<StoredDocument> {
  const document = await store.load(id);
  expectState(document, 'registered', 'rendered', 'signed');
  return store.record(document, { event: 'Withdrawn', actor, facts: { reason: reasonOf(reason) } });
}

/**
 * Records that a signatory will not sign.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, `CONTENT_INVALID` without a reason
 */
export async function declineSigning(
  { store }: Pick<Rooms, 'store'>,
  id: DocumentId,
  reason: string,
  actor: string,
): Promise<StoredDocument> {
  const document = await store.load(id);
  expectState(document, 'rendered');
  return store.record(document, { event: 'SigningDeclined', actor, facts: { reason: reasonOf(reason) } });
}

function reasonOf(reason: string): string {
  const text = reason.trim();
  if (text !== '' && text.length <= 500) return text;
  throw new Fault('CONTENT_INVALID', 'a reason is needed', {
    at: 'reason',
    rule: 'причина: от 1 до 500 знаков',
  });
}
