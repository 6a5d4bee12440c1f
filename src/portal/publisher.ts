/** The government portal, seen from our side. */
import type { PublishableHeader, PublishableKind } from '../domain/document.ts';
import type {
  Digest,
  Instant,
  LocalDate,
  RegistryNumber,
  SubmissionKey,
  TrackingId,
} from '../domain/identifiers.ts';

/** A file of a package, already in its final bytes. */
export interface SubmissionFile {
  /** Plain ASCII, e.g. `order.pdf`; never made from input. */
  readonly name: string;
  readonly mime: 'application/pdf' | 'application/xml';
  readonly role: 'structured' | 'print-form' | 'scan';
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  /** Detached CMS over `bytes`, DER, one a signatory. */
  readonly signatures: readonly Uint8Array[];
  /** The signatories' signatures stand inside the file (PAdES), and none beside it. */
  readonly signedInside?: true;
}

/** All that a package is made from; the same submission gives the same bytes. */
export interface Submission {
  readonly key: SubmissionKey;
  readonly kind: PublishableKind;
  readonly header: PublishableHeader;
  /** Fixed at the first send and kept: `createDateTime` of the package. */
  readonly createdAt: Instant;
  readonly approvedOn: LocalDate;
  readonly files: readonly [SubmissionFile, ...SubmissionFile[]];
}

/** One finding of the portal's format and logic control (ФЛК). */
export interface Refusal {
  readonly code: string;
  /** The portal's own words, in Russian, shown to officials as they are. */
  readonly text: string;
  /** Path into what was submitted, where the portal names one. */
  readonly at?: string;
}

/** What the caller must be ready for. Anything else is a `Fault`. */
export type SubmissionOutcome =
  | { readonly kind: 'acknowledged'; readonly trackingId: TrackingId; readonly at: Instant }
  | { readonly kind: 'refused'; readonly refusals: readonly [Refusal, ...Refusal[]] }
  /** Closed for maintenance or asked to slow down: nothing was taken; it does not count as an attempt. */
  | { readonly kind: 'closed'; readonly until: Instant }
  /** Sent, but no answer came, or one that says nothing: `find` before sending again. */
  | { readonly kind: 'unknown' };

export type ReceiptSubject = 'arrival' | 'format' | 'signature' | 'registration' | 'publication' | 'return';

/** What the portal says of a submission later; exactly as sent, for it is evidence. */
export interface Receipt {
  readonly id: string;
  /** The package that it speaks of. */
  readonly refId: string;
  readonly trackingId: TrackingId;
  /** `unknown` is kept and shown, and stops nothing. */
  readonly about: ReceiptSubject | 'unknown';
  readonly passed: boolean;
  readonly refusals: readonly Refusal[];
  readonly registryNumber?: RegistryNumber;
  readonly receivedAt: Instant;
  readonly original: Uint8Array;
  /** The portal's detached CMS over `original`, DER; not looked at here. */
  readonly signature?: Uint8Array;
}

/** What the portal has under our id or business key. */
export type Found =
  | { readonly kind: 'acknowledged'; readonly trackingId: TrackingId; readonly at: Instant }
  /** Under the same business key lies a package with another digest: a person decides. */
  | { readonly kind: 'conflict'; readonly registryNumber?: RegistryNumber };

/** Implementations never retry a `submit`: the job does, and only it knows the attempt. */
export interface Publisher {
  /** The package as bytes; the same submission gives the same bytes on any machine. */
  pack(submission: Submission): Uint8Array;
  /**
   * «Already there» with our own digest is `acknowledged`; with another's, `refused`.
   *
   * @param packed what `pack` gave, kept since the first send
   * @throws {Fault} `PORTAL_UNREACHABLE` when nothing was sent, so that sending again is safe;
   * `PORTAL_ACCESS_DENIED`
   */
  submit(key: SubmissionKey, packed: Uint8Array, signal: AbortSignal): Promise<SubmissionOutcome>;
  /**
   * What became of an earlier `submit`: asked by our id, then by business key.
   * `undefined` when the portal has neither.
   *
   * @throws {Fault} `PORTAL_UNREACHABLE`, `PORTAL_ANSWER_UNREADABLE`: the question is still open
   */
  find(key: SubmissionKey, packed: Uint8Array, signal: AbortSignal): Promise<Found | undefined>;
  /** Receipts after `cursor`, a page at a time: late, twice and out of order, as the portal sends them. */
  receipts(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly receipts: readonly Receipt[]; readonly cursor: string | undefined }>;
  /** A kept receipt, as it says itself; `undefined` where it cannot be read. */
  reread(original: Uint8Array, receivedAt: Instant): Receipt | undefined;
}

/** How sure it is that the portal shows our document, best first. */
export const EVIDENCE_GRADES = ['digest', 'file', 'row', 'witnessed'] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

export type ReadBack =
  | { readonly kind: 'shown'; readonly grade: EvidenceGrade; readonly registryNumber: RegistryNumber }
  | { readonly kind: 'not-shown' }
  /** The portal shows something else under our number: an alarm. */
  | { readonly kind: 'differs'; readonly registryNumber: RegistryNumber };

/** What is looked for in the open data. */
export interface SoughtPublication {
  readonly header: PublishableHeader;
  /** Digests of the files that were signed. */
  readonly files: readonly Digest[];
}

/** The portal's open data: the only proof that a document is published. */
export interface OpenData {
  /**
   * Looks for documents of one kind, budget and fiscal year, which stand in one list: it is read once for all of
   * them.
   *
   * @returns one answer for each, in their order
   * @throws {Fault} `PORTAL_UNREACHABLE`, `PORTAL_ANSWER_UNREADABLE`
   */
  readBack(sought: readonly SoughtPublication[], signal: AbortSignal): Promise<readonly ReadBack[]>;
}
