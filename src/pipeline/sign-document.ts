import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { Signer } from '../signature/signer.ts';
import type { StoredDocument } from '../store/store.ts';
import { acceptSignatures, expectSignable } from './accept-signatures.ts';
import type { Rooms } from './rooms.ts';

/**
 * Signs a document with a key at hand, and accepts what it made only if the judge does.
 * Both the PDF and the XML are signed; which of the two are due is decided by the certificate's role.
 *
 * @throws {Fault} as `acceptSignatures`, and `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`
 */
export async function signDocument(
  rooms: Pick<Rooms, 'store' | 'blobs' | 'paperCases' | 'signDetached' | 'verifyDetached' | 'now'>,
  id: DocumentId,
  signer: Signer,
): Promise<StoredDocument> {
  const document = await rooms.store.load(id);
  await expectSignable(rooms, document);
  const { state, files } = document;
  if (files.pdf === undefined || files.xml === undefined) {
    throw new Fault('STEP_OUT_OF_TURN', 'not rendered yet', { documentId: id, at: state });
  }
  const sign = async (digest: NonNullable<typeof files.pdf>): Promise<Uint8Array> =>
    rooms.signDetached(await rooms.blobs.get(digest), signer, rooms.now());
  return acceptSignatures(rooms, id, { pdf: await sign(files.pdf), xml: await sign(files.xml) });
}
