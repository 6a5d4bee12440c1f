/** Signatures inside a printed form, and the marked copy of a form whose signatures are beside it. */
import type { Instant } from '../domain/identifiers.ts';
import type { Signer } from './signer.ts';
import type { CertificateSummary, VerificationReport } from './verifier.ts';

/** Протокол проверки of one signature inside a PDF. */
export interface PdfSignature extends VerificationReport {
  /** Name of the signature field that it stands in. */
  readonly field: string;
}

/** Протокол проверки of a signed form: the worst of the file's own checks and of all its signatures. */
export interface PdfReport extends Pick<VerificationReport, 'verdict' | 'judgedAt' | 'checks'> {
  /** In the order in which they were made. */
  readonly signatures: readonly PdfSignature[];
}

export interface PdfSignatures {
  /**
   * Whose certificate it is: known before the key is asked.
   *
   * @param certificate DER
   * @throws {Fault} `CERTIFICATE_UNUSABLE` when it cannot be read
   */
  ownerOf(certificate: Uint8Array): CertificateSummary;
  /**
   * Signs in a reserved field, with the visible mark. What is there already stays, byte for byte.
   *
   * @throws {Fault} `USAGE_WRONG` where there is no such unsigned field; `CONTENT_UNREADABLE`;
   * `TEXT_NOT_PRINTABLE` where the file has no letter of the owner's name; `SIGNER_UNREACHABLE`, `KEY_UNUSABLE`
   */
  sign(pdf: Uint8Array, field: string, signer: Signer, at: Instant): Promise<Uint8Array>;
  /**
   * Judges a file that is said to be a printed form of ours with signatures added. Any bytes give a report.
   *
   * @param printed the form as it was printed: the file must begin with it, and all that follows may only sign
   */
  verify(printed: Uint8Array, signed: Uint8Array, at: Instant): Promise<PdfReport>;
  /**
   * A copy to look at, with a mark of each signature in its place; the form itself is not touched.
   *
   * @param owners in the order of the form's places
   * @throws {Fault} `RENDERING_UNFAITHFUL`, `TEXT_NOT_PRINTABLE` where a mark cannot be drawn readably;
   * `USAGE_WRONG` for a form with reserved fields, or with fewer places than owners
   */
  markCopy(pdf: Uint8Array, owners: readonly CertificateSummary[]): Uint8Array;
}
