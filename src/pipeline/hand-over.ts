import type { Digest, DocumentId } from '../domain/identifiers.ts';
import { isPublishable } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Submission } from '../portal/publisher.ts';
import type { StoredDocument, Task } from '../store/store.ts';
import { assembleSubmission, NEVER_POSTED } from './assemble-submission.ts';
import { expectState } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

/** Makes the bundle that a person uploads in the personal account of the portal. */
export type PackHandBundle = (submission: Submission) => Uint8Array;

/**
 * @throws {Fault} `STEP_OUT_OF_TURN` for a document that is not signed, may be with the portal, or is about to
 * be sent by the program itself: a person must not carry it there beside
 */
export async function packByHand(
  { store, blobs, outbox, settings, now }: Pick<Rooms, 'store' | 'blobs' | 'outbox' | 'settings' | 'now'>,
  pack: PackHandBundle,
  id: DocumentId,
): Promise<Uint8Array> {
  const document = await store.load(id);
  expectState(document, 'signed', 'submitted');
  const sends = ({ queue, documentId }: Task): boolean => queue === 'publish' && documentId === id;
  if (settings.channel === 'portal' && (await outbox.open()).some(sends)) {
    const rule =
      'программа отправляет документ сама; вручную только после её отказа или при PORTAL_CHANNEL=by-hand';
    throw new Fault('STEP_OUT_OF_TURN', 'a publish task is open', { documentId: id, rule });
  }
  return pack(await assembleSubmission(blobs, document, now()));
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
