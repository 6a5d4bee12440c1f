import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { PluginAnswer } from '../signature/plugin-signing.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { StoredDocument } from '../store/store.ts';
import { acceptSignatures, expectSignable } from './accept-signatures.ts';
import type { Rooms } from './rooms.ts';
import type { SignedPart } from './signatures.ts';
import { partsToSign } from './signing-parts.ts';

type Needs = Pick<
  Rooms,
  | 'store'
  | 'blobs'
  | 'paperCases'
  | 'signDetached'
  | 'verifyDetached'
  | 'pdfSignatures'
  | 'pluginSigning'
  | 'signatories'
  | 'settings'
  | 'now'
>;

/** What the plug-in gave back, by part. */
export type SigningAnswers = Readonly<Partial<Record<SignedPart, Pick<PluginAnswer, 'requestId' | 'text'>>>>;

/**
 * Second phase of a signing in the official's browser: the answers of all parts are assembled over the bytes of
 * our own store, judged, and accepted together. What is not accepted changes nothing but that its requests are
 * used up: the official begins anew.
 *
 * @throws {Fault} `SIGNING_REQUEST_OVER` for a request that is unknown, used or expired, or whose document has
 *   changed since; `SIGNATURE_REFUSED`; and as `acceptSignatures`
 */
export async function completeSigning(
  rooms: Needs,
  id: DocumentId,
  role: Signatory['role'],
  answers: SigningAnswers,
  mandate?: KeptPower,
): Promise<StoredDocument> {
  const document = await rooms.store.load(id);
  await expectSignable(rooms, document);
  const parts = await partsToSign(rooms, document, role);
  const answered = parts.map((part) => ({ ...part, ...answerTo(document, part.part, answers) }));
  const signed: Partial<Record<SignedPart, Uint8Array>> = {};
  for (const { inside: _, ...one } of answered) signed[one.part] = await rooms.pluginSigning.complete(one);
  return acceptSignatures(rooms, id, { ...signed, ...(mandate && { mandate }) });
}

/** Looked at for all parts before the first request is used up. */
function answerTo(
  { id }: StoredDocument,
  part: SignedPart,
  answers: SigningAnswers,
): Pick<PluginAnswer, 'requestId' | 'text'> {
  const answer = answers[part];
  if (answer !== undefined) return { requestId: answer.requestId, text: answer.text };
  throw new Fault('SIGNATURE_REFUSED', 'a part was not signed', {
    documentId: id,
    at: part,
    rule: 'подписаны не все части документа',
  });
}
