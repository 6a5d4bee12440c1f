import type { Instant } from '../domain/identifiers.ts';
import type { SignatureLevel } from './verifier.ts';

/** How the signature stands to what it signs; each profile adds time-stamps and evidence in its own places. */
export type SignatureProfile = 'cades' | 'pades';

export interface RaiseOrder {
  readonly profile: SignatureProfile;
  /** What was signed; of a signature inside it, the whole file. */
  readonly content: Uint8Array;
  /** As it was given last; of a signature inside the content, the content. */
  readonly signature: Uint8Array;
  readonly wanted: 'T' | 'LT';
  /** A time-stamp whose authority's chain ends before is to be stamped again. */
  readonly renewBefore: Instant;
  /** Now. */
  readonly at: Instant;
}

/** Russian for an official, English for a log. */
export interface Reason {
  readonly ru: string;
  readonly en: string;
}

export interface OwedLevel {
  /** `renewal`: the level is there, and its time-stamp ends too soon. */
  readonly owes: 'T' | 'LT' | 'renewal';
  readonly why: Reason;
  /** Authorities that were asked for a time-stamp in vain. */
  readonly asked: readonly { readonly host: string; readonly why: Reason }[];
  /** `false`: the signature itself does not pass, and no authority can help it. */
  readonly mayHeal: boolean;
}

export interface RaisedSignature {
  /** With all that could be added; everything that stood in it is there as it was. */
  readonly signature: Uint8Array;
  /** That was reached, as our own judge finds. */
  readonly level: SignatureLevel;
  readonly provenAt?: Instant;
  /** When the first certificate of the newest time-stamp's chain ends. */
  readonly goodUntil?: Instant;
  /** Absent where nothing is owed. */
  readonly owed?: OwedLevel;
}

/**
 * Adds proofs of time and of non-revocation to a signature. What cannot be had now is owed, never an exception,
 * and a local time never stands in for a token. May be repeated at will: what is there is not asked for again.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` when the signature, or something of the settings, is not readable
 */
export type RaiseLevel = (order: RaiseOrder) => Promise<RaisedSignature>;
