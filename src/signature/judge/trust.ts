import type { Instant } from '../../domain/identifiers.ts';
import type { Certificate } from '../certificate.ts';
import { bestPath } from './best-path.ts';
import { CLOCK_TOLERANCE_MS } from './clock.ts';
import { constraintProblem, usageProblem, validityProblem } from './constraints.ts';
import type { Findings } from './findings.ts';
import type { Path } from './path.ts';
import { type Evidence, NO_EVIDENCE, revocationOf, together } from './revocation.ts';
import { type Why, WORDS } from './words.ts';

/** What the judge was told to trust. */
export interface Trust {
  readonly roots: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  /** Absent: nobody configured any. */
  readonly evidence?: Evidence;
  /** Files that were meant to be trusted and cannot be read. */
  readonly unreadable?: readonly string[];
}

interface TrustCase {
  readonly certificate: Certificate;
  /** Certificates that came with the signature. */
  readonly pool: readonly Certificate[];
  /** Lists and answers that came with the signature, if any. */
  readonly embedded?: Evidence;
  readonly signingTime: Instant | undefined;
  /** By when the signature existed; else the moment of judgement. */
  readonly at: Instant;
}

/**
 * Whether the signer's certificate may be believed at the moment `at`.
 *
 * @returns the chain, when there is one
 */
export function judgeTrust(findings: Findings, trust: Trust, it: TrustCase): Path | undefined {
  findings.decide('usage', usageProblem(it.certificate));
  if (it.signingTime !== undefined) {
    findings.decide('signing-time', signingTimeProblem(it.certificate, it.signingTime, it.at));
  }
  const path = bestPath(it.certificate, [...it.pool, ...trust.intermediates], trust.roots, it.at);
  if (path === undefined) findings.undecided('path', missed(trust, WORDS.noPath));
  else findings.decide('path', constraintProblem(path));
  // Without a chain at least the signer's own term can be looked at.
  findings.decide('validity', validityProblem(path ?? [it.certificate], it.at));
  if (path !== undefined) judgeRevocation(findings, trust, path, it);
  else if (trust.evidence === undefined) findings.notAsked('revocation', WORDS.revocationNotAsked);
  return path;
}

/**
 * What came with the signature is signed by the authorities too, and is believed like the settings' own.
 * Where nobody configured any it may show that all is well, or that somebody is revoked; if it does
 * neither, nothing was asked for.
 */
function judgeRevocation(
  findings: Findings,
  trust: Trust,
  path: Path,
  { embedded = NO_EVIDENCE, at }: TrustCase,
): void {
  const { kind, why } = revocationOf(path, together(trust.evidence, embedded), at);
  if (kind === 'revoked') findings.failed('revocation', why);
  else if (kind === 'good') findings.passed('revocation', why);
  else if (trust.evidence === undefined) findings.notAsked('revocation', WORDS.revocationNotAsked);
  else findings.undecided('revocation', missed(trust, why));
}

/** What is missing may stand in a file that cannot be read: whoever reads the report should look there first. */
function missed(trust: Trust, said: Why): Why;
function missed(trust: Trust, said: Why | undefined): Why | undefined;
function missed({ unreadable = [] }: Trust, said: Why | undefined): Why | undefined {
  if (said === undefined || unreadable.length === 0) return said;
  const files = unreadable.join(', ');
  return {
    ru: `${said.ru}; не читаются файлы: ${files}`,
    en: `${said.en}; files that cannot be read: ${files}`,
  };
}

function signingTimeProblem(certificate: Certificate, signed: Instant, at: Instant): Why | undefined {
  // Signing time has no fractions of a second, so it is never later than the moment it was taken from.
  if (Date.parse(signed) > Date.parse(at) + CLOCK_TOLERANCE_MS) return WORDS.signedInFuture;
  const within = certificate.notBefore <= signed && signed <= certificate.notAfter;
  return within ? undefined : WORDS.signedOutsideTerm;
}
