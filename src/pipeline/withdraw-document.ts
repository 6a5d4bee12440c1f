import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { StoredDocument } from '../store/store.ts';
import { expectState } from './expect-state.ts';
import { onConflict } from './on-conflict.ts';
import { cancelLiveCase } from './paper-route.ts';
import type { Rooms } from './rooms.ts';
import { keepWords } from './words-apart.ts';

type Needs = Pick<Rooms, 'store' | 'paperCases' | 'blobs' | 'newId'>;

/**
 * Takes a document back, with a reason; never while the portal may have it. Its paper case goes with it.
 * Done again after a stop in the middle it finishes what was begun.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, `CONTENT_INVALID` without a reason
 */
export const withdrawDocument = (
  rooms: Needs,
  id: DocumentId,
  reason: string,
  actor: string,
): Promise<StoredDocument> => {
  const allowed = ['registered', 'rendered', 'signed'] as const;
  return onConflict(() => end(rooms, id, { event: 'Withdrawn', to: 'withdrawn', allowed, reason, actor }));
};

/**
 * Records that a signatory will not sign, electronically or by hand.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, `CONTENT_INVALID` without a reason
 */
export const declineSigning = (
  rooms: Needs,
  id: DocumentId,
  reason: string,
  actor: string,
): Promise<StoredDocument> => {
  const allowed = ['rendered'] as const;
  return onConflict(() =>
    end(rooms, id, { event: 'SigningDeclined', to: 'declined', allowed, reason, actor }),
  );
};

interface Ending {
  readonly event: 'Withdrawn' | 'SigningDeclined';
  readonly to: DocumentState;
  readonly allowed: readonly DocumentState[];
  readonly reason: string;
  readonly actor: string;
}

async function end(
  rooms: Needs,
  id: DocumentId,
  { event, to, allowed, reason, actor }: Ending,
): Promise<StoredDocument> {
  const text = reasonOf(reason);
  let document = await rooms.store.load(id);
  if (document.state !== to) {
    expectState(document, ...allowed);
    const facts = await keepWords(rooms, text);
    document = await rooms.store.record(document, { event, actor, facts });
  }
  await cancelLiveCase(rooms, document, actor);
  return document;
}

function reasonOf(reason: string): string {
  const text = reason.trim();
  if (text !== '' && text.length <= 500) return text;
  throw new Fault('CONTENT_INVALID', 'a reason is needed', {
    at: 'reason',
    rule: 'причина: от 1 до 500 знаков',
  });
}
