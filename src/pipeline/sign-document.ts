import { Fault } from '../domain/fault.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import type { Signer } from '../signature/signer.ts';
import type { StoredDocument } from '../store/store.ts';
import { acceptOver, acceptSignatures, expectSignable, keptStillPass } from './accept-signatures.ts';
import { onConflict } from './on-conflict.ts';
import { signedNext } from './revisions.ts';
import type { Rooms } from './rooms.ts';
import { roleOf } from './signatory-of.ts';
import { dueFrom, profileOf, signedDigest } from './signatures.ts';

type Needs = Pick<
  Rooms,
  | 'store'
  | 'blobs'
  | 'paperCases'
  | 'signDetached'
  | 'verifyDetached'
  | 'pdfSignatures'
  | 'settings'
  | 'now'
>;

/**
 * Signs a document with a key at hand, and accepts what it made only if the judge does.
 * The printed form and the data are signed; which of the two are due is decided by the certificate's role.
 *
 * Under PAdES the key is asked again when the other party signed meanwhile: the second signature is over the file
 * with the first.
 *
 * @throws {Fault} as `acceptSignatures`, and `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`
 */
export async function signDocument(rooms: Needs, id: DocumentId, signer: Signer): Promise<StoredDocument> {
  const document = await rooms.store.load(id);
  await expectSignable(rooms, document);
  if (profileOf(document) === 'pades') {
    return onConflict(async () => signInside(rooms, await rooms.store.load(id), signer));
  }
  const pdf = await signedBeside(rooms, signer, rendered(document, signedDigest(document, 'pdf')));
  const data = await signedBeside(rooms, signer, rendered(document, signedDigest(document, 'data')));
  return acceptSignatures(rooms, id, { pdf, data });
}

async function signInside(rooms: Needs, document: StoredDocument, signer: Signer): Promise<StoredDocument> {
  await expectSignable(rooms, document);
  const role = roleOf(document, rooms.pdfSignatures.ownerOf(signer.certificate));
  if (await keptStillPass(rooms, document, role)) return document;
  const base = await rooms.blobs.get(rendered(document, signedNext(document, role)));
  const pdf = await rooms.pdfSignatures.sign(base, role, signer, rooms.now());
  const isDataDue = dueFrom(document, role).some(({ of }) => of === 'data');
  const data = rendered(document, signedDigest(document, 'data'));
  return acceptOver(rooms, document, {
    pdf,
    ...(isDataDue && { data: await signedBeside(rooms, signer, data) }),
  });
}

const signedBeside = async (
  { blobs, signDetached, now }: Needs,
  signer: Signer,
  digest: Digest,
): Promise<Uint8Array> => signDetached(await blobs.get(digest), signer, now());

function rendered({ id, state }: StoredDocument, digest: Digest | undefined): Digest {
  if (digest !== undefined) return digest;
  throw new Fault('STEP_OUT_OF_TURN', 'not rendered yet', {
    documentId: id,
    state,
    rule: 'печатная форма ещё готовится',
  });
}
