/** Signing and judging whole files, whatever the format: what the command line and a service offer. */
import type { Instant } from '../domain/identifiers.ts';
import type { Signer } from './signer.ts';
import type { SignatureLevel, VerificationReport } from './verifier.ts';

/** Beside the file (CMS), inside a PDF, inside an XML document. */
export const SIGNATURE_FORMATS = ['cades', 'pades', 'xades'] as const;
export type SignatureFormat = (typeof SIGNATURE_FORMATS)[number];

/** Classes of signing tools, the weakest first (приказ ФСБ № 796). */
export const TOOL_CLASSES = ['KC1', 'KC2', 'KC3', 'KB1', 'KB2', 'KA1'] as const;
export type ToolClass = (typeof TOOL_CLASSES)[number];

export interface FileSigning {
  readonly content: Uint8Array;
  readonly signer: Signer;
  readonly format: SignatureFormat;
  /** What cannot be had now is told as owed, and the signature stays as high as it got. */
  readonly level: SignatureLevel;
  /** Time-stamping authorities, in the order in which they are asked. */
  readonly authorities: readonly URL[];
  /** `cades` at level B only: a signature of somebody else over this content, to which ours is added in the same file. */
  readonly addTo?: Uint8Array;
  readonly at: Instant;
}

export interface SignedFile {
  /** The signature alone for `cades`, the signed document otherwise. */
  readonly bytes: Uint8Array;
  /** Where the wanted level was not reached: why, in Russian. */
  readonly owed?: string;
}

export interface FileJudging {
  readonly content: Uint8Array;
  /** CMS: DER, PEM or Base64. Absent: signatures stand inside, and the bytes say whether in PDF or in XML. */
  readonly signature?: Uint8Array;
  readonly at: Instant;
  /** Present: whether each signature is a qualified one as well. */
  readonly qualified?: QualifiedWish;
}

export interface QualifiedWish {
  /** Whom the document names; absent: the report says that nobody asked. Digits only. */
  readonly party?: { readonly inn: string; readonly ogrn?: string; readonly snils?: string };
  /** МЧД: the file, its detached signature, and what the clerk found in the register. */
  readonly mandate?: {
    readonly xml: Uint8Array;
    readonly signature: Uint8Array;
    readonly status: 'in-force' | 'not-asked';
    /** Codes of which it must hold each. */
    readonly requiredPowers: readonly string[];
  };
  /** KC1 by default. */
  readonly leastToolClass?: ToolClass;
}

/** The standard's names for a verdict, and for what decided it (ETSI EN 319 102-1, 5.1.3). */
export interface Indication {
  readonly indication: 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE';
  readonly subIndication?: string;
}

export type SignatureReport = VerificationReport & Indication & { readonly field?: string };

/** One report; of a PDF, and of a CMS with several signers, those of its signatures stand inside. */
export interface FileReport extends VerificationReport, Indication {
  readonly signatures?: readonly SignatureReport[];
}

export interface FileDesk {
  /**
   * @throws {Fault} `USAGE_WRONG` where a PDF has no field left to sign; `CONTENT_UNREADABLE`; and as
   * `SignDetached`
   */
  sign(signing: FileSigning): Promise<SignedFile>;
  /** @throws {Fault} `CONTENT_UNREADABLE`, `SIGNATURE_REFUSED` of the trusted list; never of what is judged */
  judge(judging: FileJudging): Promise<FileReport>;
}
