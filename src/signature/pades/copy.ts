import { printMarkedCopy } from '../../pdf/increment/mark-copy.ts';
import type { CertificateSummary } from '../verifier.ts';
import { markOfOwner, ownerOf } from './mark.ts';
import { COPY } from './words.ts';

/**
 * A copy to look at of a document whose signatures are detached: each page says that it is a copy, and a mark of
 * each signature stands where the hand would sign. The signed file is never touched; the copy is no original, and
 * a detached signature does not verify over it.
 *
 * @param certificates the signatories', DER, in the order of the form's signature blocks
 * @throws {Fault} `USAGE_WRONG` where there are more signatories than places, or the file has fields to be signed in;
 *   `CONTENT_UNREADABLE` for a file of another program; `CERTIFICATE_UNUSABLE`; `TEXT_NOT_PRINTABLE`;
 *   `RENDERING_UNFAITHFUL` where a mark would not be readable in its place
 * @see ГОСТ Р 7.0.97-2016, 5.23
 */
export const markCopy = (pdf: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array =>
  markCopyOf(pdf, certificates.map(ownerOf));

/** The same, of signatures that the judge has read. @throws {Fault} as `markCopy` */
export const markCopyOf = (pdf: Uint8Array, owners: readonly CertificateSummary[]): Uint8Array =>
  printMarkedCopy(pdf, owners.map(markOfOwner), COPY);
