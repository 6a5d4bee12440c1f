import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { PdfReport } from '../signature/pdf-signatures.ts';
import type { PluginAnswer, SigningPart } from '../signature/plugin-signing.ts';
import type { VerificationReport } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';
import { signedNext } from './revisions.ts';
import type { Rooms } from './rooms.ts';
import { dueFrom, profileOf, signedDigest, type SignedPart } from './signatures.ts';

/** One thing that a signatory signs, with its builder and its judge. */
export interface PartToSign extends SigningPart {
  readonly part: SignedPart;
  /** The signature goes into the file itself: a whole CMS made elsewhere has no place there. */
  readonly inside: boolean;
  readonly judge: PluginAnswer['judge'];
}

type Needs = Pick<Rooms, 'blobs' | 'signDetached' | 'verifyDetached' | 'pdfSignatures'>;

/**
 * All that a signatory of this role signs of a document as it stands now; under PAdES the printed form from
 * inside, over what others have signed already.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` before it is rendered, `BLOB_MISSING`, `BLOB_DAMAGED`
 */
export async function partsToSign(
  rooms: Needs,
  document: StoredDocument,
  role: Signatory['role'],
): Promise<readonly PartToSign[]> {
  const parts: PartToSign[] = [];
  if (profileOf(document) === 'pades') parts.push(await inside(rooms, document, role));
  for (const { of } of dueFrom(document, role)) parts.push(await beside(rooms, document, of));
  return parts;
}

async function beside(rooms: Needs, document: StoredDocument, part: SignedPart): Promise<PartToSign> {
  const content = await rooms.blobs.get(rendered(document, signedDigest(document, part)));
  return {
    documentId: document.id,
    part,
    inside: false,
    content,
    make: (signer, at) => rooms.signDetached(content, signer, at),
    judge: (signature, at) => rooms.verifyDetached(content, signature, at),
  };
}

async function inside(
  { blobs, pdfSignatures }: Needs,
  document: StoredDocument,
  role: Signatory['role'],
): Promise<PartToSign> {
  const printed = await blobs.get(rendered(document, document.files.pdf));
  const base = await blobs.get(rendered(document, signedNext(document, role)));
  return {
    documentId: document.id,
    part: 'pdf',
    inside: true,
    content: base,
    make: (signer, at) => pdfSignatures.sign(base, role, signer, at),
    judge: async (signed, at) => ofNewest(await pdfSignatures.verify(printed, signed, at)),
  };
}

/** The report on a file, as one on the signature that was just made. */
function ofNewest({ verdict, judgedAt, checks, signatures }: PdfReport): VerificationReport {
  const signedBy = signatures.at(-1)?.signedBy;
  return {
    verdict,
    judgedAt,
    checks: [...checks, ...signatures.flatMap((signature) => signature.checks)],
    ...(signedBy !== undefined && { signedBy }),
  };
}

function rendered({ id, state }: StoredDocument, digest: Digest | undefined): Digest {
  if (digest !== undefined) return digest;
  throw new Fault('STEP_OUT_OF_TURN', 'not rendered yet', {
    documentId: id,
    state,
    rule: 'печатная форма ещё готовится',
  });
}
