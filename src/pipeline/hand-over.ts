import type { Digest, DocumentId } from '../domain/identifiers.ts';
import { isPublishable } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Submission } from '../portal/publisher.ts';
import type { StoredDocument } from '../store/store.ts';
import { assembleSubmission, NEVER_POSTED } from './assemble-submission.ts';
import { expectState } from './expect-state.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';
import { isTakenOver } from './take-over.ts';

/** Makes the bundle that a person uploads in the personal account of the portal. */
export type PackHandBundle = (submission: Submission) => Uint8Array;

/** Who packs, and whether the document is to be taken from the program that would send it. */
export interface PackingWish {
  readonly actor: string;
  readonly takeOver?: boolean;
}

/**
 * Packs a document for a person, who has it from then on: with the bundle kept and named in the record the task of
 * sending it is over, in one transaction. A worker that has begun meanwhile wins, and the person is refused.
 *
 * @returns the bundle; packed again, the same
 * @throws {Fault} `STEP_OUT_OF_TURN` for a document that is not signed, may be with the portal, or is about to
 * be sent by the program itself unless it is taken over: a person must not carry it there beside
 */
export const packByHand = (
  rooms: PackingRooms,
  pack: PackHandBundle,
  id: DocumentId,
  wish: PackingWish,
): Promise<Uint8Array> =>
  onConflict(async () => {
    const { store, blobs, now } = rooms;
    const document = await store.load(id);
    if (document.state === 'in-doubt') throw refused(document, IN_DOUBT);
    expectState(document, 'signed', 'submitted');
    const kept = document.files['hand-bundle'];
    if (kept !== undefined && (await isTakenOver(rooms, document))) return blobs.get(kept);
    // The program was quicker by a whole submission: there is nothing left to take.
    if (wish.takeOver === true && document.state === 'submitted') throw refused(document, SENT);
    if (wish.takeOver !== true && (await isToBeSent(rooms, id))) throw refused(document, TO_BE_SENT);
    const bundle = pack(await assembleSubmission(blobs, document, now()));
    if (document.state === 'submitted') return bundle;
    const digest = await blobs.put(bundle);
    await store.record(document, {
      event: 'TakenOver',
      actor: wish.actor,
      facts: { bundle: digest },
      change: { files: { ...document.files, 'hand-bundle': digest } },
      closes: ['publish'],
    });
    return bundle;
  });

type PackingRooms = Pick<Rooms, 'store' | 'blobs' | 'outbox' | 'settings' | 'now'>;

const IN_DOUBT =
  'документ отправлен, и ответа портала ещё нет: он может быть уже там. Программа сама спросит портал; вручную нельзя';
const SENT = 'программа уже передала документ порталу';
const TO_BE_SENT = 'программа отправляет документ сама; взять его для передачи вручную: --take-over';

const refused = ({ id }: StoredDocument, rule: string): Fault =>
  new Fault('STEP_OUT_OF_TURN', 'not for a person to carry', { documentId: id, rule });

async function isToBeSent({ outbox, settings }: PackingRooms, id: DocumentId): Promise<boolean> {
  if (settings.channel !== 'portal') return false;
  return (await outbox.open('publish')).some(({ documentId }) => documentId === id);
}

/** What the person who uploaded the bundle says, with proof. */
export interface HandOver {
  /** The number that the portal showed. */
  readonly number: string;
  /** Screenshot or the portal's own file. */
  readonly proof: Uint8Array;
}

/**
 * Records that a person handed the document over. It is not yet published: the open data are read back
 * like after any other submission.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, `CONTENT_INVALID`
 */
export async function submittedByHand(
  { store, blobs }: Pick<Rooms, 'store' | 'blobs'>,
  id: DocumentId,
  { number, proof }: HandOver,
  actor: string,
): Promise<StoredDocument> {
  const document = await store.load(id);
  expectState(document, 'signed');
  if (!isPublishable(document.header.kind)) {
    throw new Fault('STEP_OUT_OF_TURN', 'never posted', { documentId: id, rule: NEVER_POSTED });
  }
  if (!/^\S{1,64}$/.test(number) || proof.length === 0) {
    const rule = 'нужны номер без пробелов и файл-подтверждение';
    throw new Fault('CONTENT_INVALID', 'number and proof are needed', { at: 'number', rule });
  }
  const digest: Digest = await blobs.put(proof);
  return store.record(document, {
    event: 'SubmittedByHand',
    actor,
    facts: { trackingId: number, proof: digest },
    change: { trackingId: number, files: { ...document.files, proof: digest } },
    tasks: [{ queue: 'receipts', documentId: id }],
  });
}
