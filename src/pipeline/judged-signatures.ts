import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { VerificationReport } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';
import { newestRevision } from './revisions.ts';
import type { Rooms } from './rooms.ts';
import { dueSignatures, profileOf, type SignedPart, signedDigest } from './signatures.ts';

/** A signature that is kept of a document, and what our judge says of it now. */
export interface JudgedSignature {
  readonly role: Signatory['role'];
  readonly of: SignedPart;
  readonly report: VerificationReport;
}

type Needs = Pick<Rooms, 'blobs' | 'verifyDetached' | 'pdfSignatures' | 'now'>;

/**
 * Every signature that a document has, inside its form or beside it, judged anew. A file of it that is gone or
 * damaged is a fault: nothing can be said of a signature then.
 *
 * @throws {Fault} `BLOB_MISSING`, `BLOB_DAMAGED`
 */
export async function judgedSignatures(
  rooms: Needs,
  document: StoredDocument,
): Promise<readonly JudgedSignature[]> {
  const beside: JudgedSignature[] = [];
  for (const { role, of, keptAs } of dueSignatures(document)) {
    const [signed, signature] = [signedDigest(document, of), document.files[keptAs]];
    if (signed === undefined || signature === undefined) continue;
    const report = await rooms.verifyDetached(
      await rooms.blobs.get(signed),
      await rooms.blobs.get(signature),
      rooms.now(),
    );
    beside.push({ role, of, report });
  }
  return [...(await inside(rooms, document)), ...beside];
}

async function inside(rooms: Needs, document: StoredDocument): Promise<readonly JudgedSignature[]> {
  const newest = newestRevision(document);
  if (profileOf(document) !== 'pades' || newest === undefined || newest === document.files.pdf) return [];
  const printed = await rooms.blobs.get(formOf(document));
  const report = await rooms.pdfSignatures.verify(printed, await rooms.blobs.get(newest), rooms.now());
  return report.signatures.map((one) => ({
    role: one.field === 'provider' ? 'provider' : 'authorized-body',
    of: 'pdf',
    report: one,
  }));
}

function formOf({ id, files }: StoredDocument): Digest {
  if (files.pdf !== undefined) return files.pdf;
  throw new Fault('BLOB_MISSING', 'the printed form is not there', { documentId: id });
}
