/** Signing and judging whole files, whatever the format: what the command line and a service offer. */
import type { Instant } from '../domain/identifiers.ts';
import type { Signer } from './signer.ts';
import type { SignatureLevel, VerificationReport } from './verifier.ts';

/** Beside the file (CMS), inside a PDF, inside an XML document. */
export const SIGNATURE_FORMATS = ['cades', 'pades', 'xades'] as const;
export type SignatureFormat = (typeof SIGNATURE_FORMATS)[number];

export interface FileSigning {
  readonly content: Uint8Array;
  readonly signer: Signer;
  readonly format: SignatureFormat;
  /** Of `cades`; what cannot be had now is told as owed, and the signature stays as high as it got. */
  readonly level: SignatureLevel;
  /** Time-stamping authorities, in the order in which they are asked. */
  readonly authorities: readonly URL[];
  readonly at: Instant;
}

export interface SignedFile {
  /** The signature alone for `cades`, the signed document otherwise. */
  readonly bytes: Uint8Array;
  /** Where the wanted level was not reached: why, in Russian. */
  readonly owed?: string;
}

/** One report; of a PDF, those of its signatures stand inside. */
export interface FileReport extends VerificationReport {
  readonly signatures?: readonly (VerificationReport & { readonly field: string })[];
}

export interface FileDesk {
  /**
   * @throws {Fault} `USAGE_WRONG` where a PDF has no field left to sign; `CONTENT_UNREADABLE`; and as
   * `SignDetached`
   */
  sign(signing: FileSigning): Promise<SignedFile>;
  /** @param signature absent: it stands inside, and the file's own bytes say whether it is PDF or XML */
  judge(content: Uint8Array, signature: Uint8Array | undefined, at: Instant): Promise<FileReport>;
}
