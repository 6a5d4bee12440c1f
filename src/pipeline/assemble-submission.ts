import { isPublishable, isPublishableHeader } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { type Digest, type Instant, submissionKey } from '../domain/identifiers.ts';
import type { Submission, SubmissionFile } from '../portal/publisher.ts';
import type { Blobs } from '../store/blobs.ts';
import type { StoredDocument } from '../store/store.ts';
import { dataFile, profileOf, signaturesOver, signedDigest } from './signatures.ts';

/**
 * The package of a signed document, from the bytes that were signed. Nothing is rendered again: a
 * re-rendered document is a different document.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` for a private kind or one that is not signed; `BLOB_MISSING`, `BLOB_DAMAGED`
 */
export async function assembleSubmission(
  blobs: Blobs,
  document: StoredDocument,
  createdAt: Instant,
): Promise<Submission> {
  const { id, header, approvedOn } = document;
  const data = signedDigest(document, 'data');
  if (!isPublishableHeader(header) || approvedOn === undefined || data === undefined) {
    const rule = isPublishable(header.kind) ? 'документ ещё не подписан' : NEVER_POSTED;
    throw new Fault('STEP_OUT_OF_TURN', 'nothing to publish', { documentId: id, kind: header.kind, rule });
  }
  const name = dataFile(document) === 'information' ? 'information.xml' : 'document.xml';
  const structured = await file(blobs, name, 'structured', data, signaturesOver(document, 'data'));
  const printed = await printedFile(blobs, document);
  return {
    key: submissionKey(id),
    kind: header.kind,
    header,
    createdAt,
    approvedOn,
    files: printed === undefined ? [structured] : [structured, printed],
  };
}

/** 152-ФЗ: it names a child, or becomes a row of a registry. */
export const NEVER_POSTED = 'документы этого вида на портал не передаются';

/** The certified scan where the original is on paper, the signed PDF otherwise. */
async function printedFile(blobs: Blobs, document: StoredDocument): Promise<SubmissionFile | undefined> {
  const { scan } = document.files;
  const pdf = signedDigest(document, 'pdf');
  const scanSignature = document.files['scan-signature'];
  if (scan !== undefined && scanSignature !== undefined) {
    return file(blobs, 'scan.pdf', 'scan', scan, [scanSignature]);
  }
  if (pdf === undefined) return undefined;
  const printed = await file(blobs, 'document.pdf', 'print-form', pdf, signaturesOver(document, 'pdf'));
  return profileOf(document) === 'pades' ? { ...printed, signedInside: true } : printed;
}

async function file(
  blobs: Blobs,
  name: string,
  role: SubmissionFile['role'],
  digest: Digest,
  signatures: readonly Digest[],
): Promise<SubmissionFile> {
  const [bytes, ...kept] = await Promise.all([digest, ...signatures].map((one) => blobs.get(one)));
  if (bytes === undefined) throw new Fault('BLOB_MISSING', 'nothing was read', { digest });
  const mime = role === 'structured' ? 'application/xml' : 'application/pdf';
  return { name, mime, role, bytes, digest, signatures: kept };
}
