import type { Instant } from '../../domain/identifiers.ts';
import type { CertificateSummary, Check } from '../verifier.ts';

/** A certificate that is expected to sign: put aside by an administrator, or met in a signature that is kept. */
export interface KnownSignatory {
  /** Where it was found, for a person: the name of a file, or «учёт подписей». */
  readonly place: string;
  /** DER; whatever the file held, where it could not be read. */
  readonly certificate: Uint8Array;
  /** Certificates above it, DER, as far as they were found. */
  readonly chain: readonly Uint8Array[];
}

/** Машиночитаемая доверенность as it lies in a folder; whose it is stands in it. */
export interface KeptPower {
  /** The very bytes that were signed. */
  readonly xml: Uint8Array;
  /** Detached, of the principal; empty where there is no such file. */
  readonly signature: Uint8Array;
}

/** The two moments that a rehearsal looks at. */
export interface Moments {
  /** Now: lists and answers are believed as of it. */
  readonly now: Instant;
  /** By when signing will be over: terms must last until then. Not before `now`. */
  readonly until: Instant;
}

/** For whom somebody can sign. */
export interface ActsFor {
  readonly inn: string;
  readonly by: 'own-certificate' | 'power-of-attorney';
}

export interface Inspection {
  /** Absent when the certificate cannot be read. */
  readonly owner?: CertificateSummary;
  readonly actsFor: readonly ActsFor[];
  /** What is advisory does not stop a signature, but somebody should know of it. */
  readonly checks: readonly Check[];
}

/** What can be found out about a signature before anybody's key is asked for one. */
export interface SignatoryDesk {
  /** Certificates that the settings put aside, whatever state they are in. */
  known(): Promise<readonly KnownSignatory[]>;
  /** Whose signature it is; `undefined` for what is no signature of one. Nothing of it is judged. */
  signerOf(signature: Uint8Array): KnownSignatory | undefined;
  /** Term, usage, chain, revocation, the key's own term, powers of attorney. A bad one is an answer. */
  inspect(signatory: KnownSignatory, moments: Moments): Promise<Inspection>;
  /**
   * Asks the OCSP responders of the settings, and those that his certificate names, once it chains to a trusted root: `ocsp-good`,
   * `ocsp-revoked`, `ocsp-silent`. Nothing where there are none.
   */
  askRevocation(signatory: KnownSignatory, now: Instant): Promise<readonly Check[]>;
  /**
   * Signs the content with a key made for this call, of the same parameters and under the same name, and
   * judges the result: `throw-away-signature`.
   */
  rehearse(signatory: KnownSignatory, content: Uint8Array, at: Instant): Promise<Check>;
  /**
   * The same inside a printed form, in a reserved field and with the mark: the room for the signature and every
   * letter of his name are tried too.
   */
  rehearseInside(signatory: KnownSignatory, pdf: Uint8Array, field: string, at: Instant): Promise<Check>;
  /** Whether a copy of the printed form can carry his mark, every letter of his name: `mark`; advisory. */
  rehearseMark(signatory: KnownSignatory, pdf: Uint8Array): Check;
}
