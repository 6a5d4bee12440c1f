import { readCertificate } from './certificate.ts';
import type { ClaimsWanted } from './judge/attributes.ts';
import type { Trust } from './judge/trust.ts';
import { readOcspAnswer } from './ocsp/answer.ts';
import { readRevocationList } from './revocation-list.ts';

/** What else the judge may rely on, besides the roots. */
export interface TrustSettings {
  /** Certificates of authorities for signatures that came without their chain, DER. */
  readonly intermediates?: readonly Uint8Array[];
  /**
   * Revocation lists, DER. Given, even empty: every certificate of a chain must be found in force in
   * one of them, or in an OCSP answer. Absent, like the answers: revocation is looked at only as far as
   * the signature brings its own lists and answers, and the report says so.
   */
  readonly revocationLists?: readonly Uint8Array[];
  /** BasicOCSPResponse, DER, as `askOcsp` gives them. */
  readonly ocspAnswers?: readonly Uint8Array[];
  /** Names of files that were meant to be roots or lists and cannot be read: said where one is missed. */
  readonly unreadable?: readonly string[];
  /** Whether signingTime must stand in the signature; PAdES says the time in the PDF. By default it must. */
  readonly wanted?: ClaimsWanted;
}

/** @throws {Fault} `CONTENT_UNREADABLE` when a root, intermediate, list or answer is not readable */
export function trustOf(roots: readonly Uint8Array[], settings: TrustSettings): Trust {
  const { revocationLists, ocspAnswers, unreadable = [] } = settings;
  const evidence = {
    lists: (revocationLists ?? []).map(readRevocationList),
    answers: (ocspAnswers ?? []).map(readOcspAnswer),
  };
  return {
    roots: roots.map(readCertificate),
    intermediates: (settings.intermediates ?? []).map(readCertificate),
    unreadable,
    ...(revocationLists === undefined && ocspAnswers === undefined ? {} : { evidence }),
  };
}
