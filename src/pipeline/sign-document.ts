import { Fault } from '../domain/fault.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import type { Signer } from '../signature/signer.ts';
import type { StoredDocument } from '../store/store.ts';
import { acceptSignatures, expectSignable } from './accept-signatures.ts';
import type { Rooms } from './rooms.ts';
import { signedDigest } from './signatures.ts';

/**
 * Signs a document with a key at hand, and accepts what it made only if the judge does.
 * The printed form and the data are signed; which of the two are due is decided by the certificate's role.
 *
 * @throws {Fault} as `acceptSignatures`, and `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`
 */
export async function signDocument(
  rooms: Pick<
    Rooms,
    'store' | 'blobs' | 'paperCases' | 'signDetached' | 'verifyDetached' | 'settings' | 'now'
  >,
  id: DocumentId,
  signer: Signer,
): Promise<StoredDocument> {
  const document = await rooms.store.load(id);
  await expectSignable(rooms, document);
  const [pdf, data] = [signedDigest(document, 'pdf'), signedDigest(document, 'data')];
  if (pdf === undefined || data === undefined) {
    throw new Fault('STEP_OUT_OF_TURN', 'not rendered yet', {
      documentId: id,
      state: document.state,
      rule: 'печатная форма ещё готовится',
    });
  }
  const sign = async (digest: Digest): Promise<Uint8Array> =>
    rooms.signDetached(await rooms.blobs.get(digest), signer, rooms.now());
  return acceptSignatures(rooms, id, { pdf: await sign(pdf), data: await sign(data) });
}
