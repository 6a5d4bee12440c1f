import type { Instant } from '../domain/identifiers.ts';

/** ETSI EN 319 102-1: the three verdicts. */
export type Verdict = 'passed' | 'failed' | 'indeterminate';

/** One thing that was looked at. */
export interface Check {
  /** Stable, for machines: `digest`, `signature`, `signing-certificate`, `path`, `validity`, … */
  readonly name: string;
  readonly verdict: Verdict;
  /** In Russian, for a person; absent where nothing need be said. */
  readonly why?: string;
  /** The same in English, for developers; there whenever `why` is. */
  readonly reason?: string;
  /** `true`: nobody configured what it needs, so it says what it can and does not lower the verdict. */
  readonly advisory?: true;
}

/** What a signing certificate says of its owner. */
export interface CertificateSummary {
  /** Hexadecimal, as printed in the signature mark. */
  readonly serialNumber: string;
  /** Streebog-256 of the DER. */
  readonly thumbprint: string;
  readonly owner: string;
  /** ИННЮЛ where the certificate has one, else ИНН. */
  readonly inn?: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

/**
 * How long a signature carries its own proof (ETSI EN 319 122-1, 6): B the signature alone, T with a
 * time-stamp, LT with the lists and answers that show that nobody of its chains was revoked then.
 */
export type SignatureLevel = 'B' | 'T' | 'LT';

/** Протокол проверки. */
export interface VerificationReport {
  readonly verdict: Verdict;
  readonly judgedAt: Instant;
  readonly checks: readonly Check[];
  /** Present when the signature could be read so far. */
  readonly signedBy?: CertificateSummary;
  /** The level that was reached: what stands in the signature and is good. Absent where the signature is not. */
  readonly level?: SignatureLevel;
  /** By when the signature existed, as its time-stamp proves; what the checks were judged at. */
  readonly provenAt?: Instant;
  /** When the first certificate ends that the proof of that time rests on: before, it must be stamped again. */
  readonly provenUntil?: Instant;
}

/** A bad signature is an answer, never an exception. */
export interface VerifyDetached {
  /**
   * @param signature CMS, DER or PEM
   * @param at the moment to judge at
   */
  (content: Uint8Array, signature: Uint8Array, at: Instant): Promise<VerificationReport>;
}
