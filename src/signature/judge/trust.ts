import type { Instant } from '../../domain/identifiers.ts';
import type { Certificate } from '../certificate.ts';
import type { RevocationList } from '../revocation-list.ts';
import { constraintProblem, usageProblem, validityProblem } from './constraints.ts';
import type { Findings } from './findings.ts';
import { type Path, pathsToRoots } from './path.ts';
import { revocationOf } from './revocation.ts';
import { type Why, WORDS } from './words.ts';

/** What the judge was told to trust. */
export interface Trust {
  readonly roots: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  /** Absent: nobody configured any. */
  readonly revocationLists?: readonly RevocationList[];
}

interface TrustCase {
  readonly certificate: Certificate;
  /** Certificates that came with the signature. */
  readonly pool: readonly Certificate[];
  readonly signingTime: Instant | undefined;
  readonly at: Instant;
}

/** How far the clock of the signer may be ahead of ours. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Whether the signer's certificate may be believed, at the moment of judgement. */
export function judgeTrust(findings: Findings, trust: Trust, it: TrustCase): void {
  findings.decide('usage', usageProblem(it.certificate));
  if (it.signingTime !== undefined) {
    findings.decide('signing-time', signingTimeProblem(it.certificate, it.signingTime, it.at));
  }
  const paths = [...pathsToRoots(it.certificate, [...it.pool, ...trust.intermediates], trust.roots)];
  const best = paths.find((path) => problemOf(path, it.at) === undefined) ?? paths[0];
  findings.decide('path', best === undefined ? WORDS.noPath : constraintProblem(best));
  // Without a chain at least the signer's own term can be looked at.
  findings.decide('validity', validityProblem(best ?? [it.certificate], it.at));
  judgeRevocation(findings, trust, best, it.at);
}

const problemOf = (path: Path, at: Instant): Why | undefined =>
  constraintProblem(path) ?? validityProblem(path, at);

function judgeRevocation(findings: Findings, trust: Trust, path: Path | undefined, at: Instant): void {
  if (trust.revocationLists === undefined) findings.notAsked('revocation', WORDS.revocationNotAsked);
  else if (path !== undefined) {
    const { kind, why } = revocationOf(path, trust.revocationLists, at);
    if (kind === 'revoked') findings.failed('revocation', why);
    else if (kind === 'unknown') findings.undecided('revocation', why);
    else findings.passed('revocation', why);
  }
}

function signingTimeProblem(certificate: Certificate, signed: Instant, at: Instant): Why | undefined {
  // Signing time has no fractions of a second, so it is never later than the moment it was taken from.
  if (Date.parse(signed) > Date.parse(at) + CLOCK_TOLERANCE_MS) return WORDS.signedInFuture;
  const within = certificate.notBefore <= signed && signed <= certificate.notAfter;
  return within ? undefined : WORDS.signedOutsideTerm;
}
