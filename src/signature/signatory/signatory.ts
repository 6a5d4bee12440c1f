import type { DocumentKind } from '../../domain/document.ts';
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

/** Who is said to sign for whom by a power of attorney. */
export interface PowerCase {
  readonly signatory: KnownSignatory;
  /** Of the organisation or the entrepreneur that the document names. */
  readonly party: { readonly inn: string; readonly ogrn?: string };
  /** Decides which powers are asked for; absent, none are. */
  readonly kind?: DocumentKind;
  /** When the document was signed, as far as that is proven. */
  readonly at: Instant;
}

/** What was found of a power of attorney. */
export interface JudgedPower {
  /** Whether it lets this person sign for this party; what could not be decided does not. */
  readonly holds: boolean;
  /** Whether it names this party and this person, good or not. */
  readonly concerns: boolean;
  /** Единый регистрационный номер; absent where it cannot be read. */
  readonly number?: string;
  /** Those of the power of attorney alone; that its register was not asked is advisory. */
  readonly checks: readonly Check[];
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
  /** Powers of attorney that the settings put aside, whatever state they are in. */
  powers(): Promise<readonly KeptPower[]>;
  /** Its own signature, under the trusted roots; principal, representative, term and powers. A bad one is an answer. */
  judgePower(power: KeptPower, it: PowerCase): Promise<JudgedPower>;
  /**
   * The very certificate that a report speaks of.
   *
   * @param signed a detached signature, or a PDF with signatures inside
   */
  ownerIn(signed: Uint8Array, thumbprint: string): KnownSignatory | undefined;
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
