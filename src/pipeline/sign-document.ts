import { Fault } from '../domain/fault.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import type { SigningSource } from '../signature/document-signer.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { Signer } from '../signature/signer.ts';
import type { StoredDocument } from '../store/store.ts';
import { acceptOver, acceptSignatures, expectSignable, keptStillPass } from './accept-signatures.ts';
import { capacityOf } from './capacity.ts';
import { onConflict } from './on-conflict.ts';
import { signedNext } from './revisions.ts';
import { expectRehearsed } from './rehearse-signing.ts';
import type { Rooms } from './rooms.ts';
import { dueFrom, profileOf, signedDigest } from './signatures.ts';

type Needs = Pick<
  Rooms,
  | 'store'
  | 'blobs'
  | 'forms'
  | 'paperCases'
  | 'signDetached'
  | 'verifyDetached'
  | 'pdfSignatures'
  | 'signatories'
  | 'settings'
  | 'now'
>;

/**
 * Signs a document with a key at hand, and accepts what it made only if the judge does.
 * Everything is rehearsed before the key is touched.
 * The printed form and the data are signed; which of the two are due is decided by the certificate's role.
 *
 * A person's certificate signs by a power of attorney: the given one, else the one of the settings that fits.
 *
 * Under PAdES the key is asked again when the other party signed meanwhile: the second signature is over the file
 * with the first.
 *
 * @throws {Fault} as `expectRehearsed`, `acceptSignatures`, and `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`
 */
export async function signDocument(
  rooms: Needs,
  id: DocumentId,
  source: SigningSource,
  mandate?: KeptPower,
): Promise<StoredDocument> {
  const document = await rooms.store.load(id);
  await expectSignable(rooms, document);
  await expectRehearsed(rooms, document, source, mandate);
  if (profileOf(document) === 'pades') {
    const signer = signerIn(source);
    return onConflict(async () => signInside(rooms, await rooms.store.load(id), signer, mandate));
  }
  const pdf = await signedBeside(rooms, source, rendered(document, signedDigest(document, 'pdf')));
  const data = await signedBeside(rooms, source, rendered(document, signedDigest(document, 'data')));
  return acceptSignatures(rooms, id, { pdf, data, ...(mandate && { mandate }) });
}

async function signInside(
  rooms: Needs,
  document: StoredDocument,
  signer: Signer,
  mandate: KeptPower | undefined,
): Promise<StoredDocument> {
  await expectSignable(rooms, document);
  const owner = rooms.pdfSignatures.ownerOf(signer.certificate);
  const signatory = { place: 'подписание', certificate: signer.certificate, chain: signer.chain };
  const { role } = await capacityOf(rooms, document, { owner, signatory, at: rooms.now(), mandate });
  if (await keptStillPass(rooms, document, role)) return document;
  const base = await rooms.blobs.get(rendered(document, signedNext(document, role)));
  const pdf = await rooms.pdfSignatures.sign(base, role, signer, rooms.now());
  const isDataDue = dueFrom(document, role).some(({ of }) => of === 'data');
  const data = rendered(document, signedDigest(document, 'data'));
  return acceptOver(rooms, document, {
    pdf,
    ...(mandate && { mandate }),
    ...(isDataDue && { data: await signedBeside(rooms, signer, data) }),
  });
}

const signedBeside = async (
  { blobs, signDetached, now }: Needs,
  source: SigningSource,
  digest: Digest,
): Promise<Uint8Array> => {
  const bytes = await blobs.get(digest);
  return 'signDocument' in source ? source.signDocument(bytes, now()) : signDetached(bytes, source, now());
};

/** A program makes whole signatures, with signingTime inside: none that may stand in a PDF (EN 319 142-1, 6.3). */
function signerIn(source: SigningSource): Signer {
  if (!('signDocument' in source)) return source;
  throw new Fault('KEY_UNUSABLE', 'this source signs beside a file only', {
    at: 'SIGNER=command',
    rule: 'программа подписи не умеет подписывать внутри PDF: нужен токен (SIGNER=pkcs11) или подпись в браузере',
  });
}

function rendered({ id, state }: StoredDocument, digest: Digest | undefined): Digest {
  if (digest !== undefined) return digest;
  throw new Fault('STEP_OUT_OF_TURN', 'not rendered yet', {
    documentId: id,
    state,
    rule: 'печатная форма ещё готовится',
  });
}
