import type { Instant } from '../../domain/identifiers.ts';
import type { CertificateSummary, Check, Verdict, VerificationReport } from '../verifier.ts';
import { NOT_REACHED, type Why } from './words.ts';

/** Every check of a detached signature, in the order in which a person reads them. */
export const CHECKS = [
  /** Strict DER of a CMS SignedData, nothing after it. */
  'structure',
  /** The content is not inside: a signature over something else cannot pass for one over ours. */
  'detached',
  /** Exactly one SignerInfo. */
  'signers',
  /** Signed attributes: there, in order, each once, with one value. */
  'attributes',
  /** The attribute contentType is the type of the content. */
  'content-type',
  /** Algorithms that we know, and that belong together. */
  'algorithms',
  /** Streebog of the content is the attribute messageDigest. */
  'digest',
  /** The signer's certificate came along. */
  'certificate',
  /** signingCertificateV2 speaks of that certificate. */
  'signing-certificate',
  /** GOST R 34.10-2012 over the signed attributes. */
  'signature',
  /** The certificate may be used for signing documents. */
  'usage',
  /** A chain to a root that we trust. */
  'path',
  /** The terms of all certificates of the chain. */
  'validity',
  /** The signing time that the signer claims is within the term, and not after the judgement. */
  'signing-time',
  /** Nobody in the chain is revoked. */
  'revocation',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** Gathers what was found; what nobody came to is said to be undecided. */
export class Findings {
  readonly #found = new Map<CheckName, Check>();
  signedBy: CertificateSummary | undefined;

  passed(name: CheckName, why?: Why): void {
    this.#note(name, 'passed', why);
  }

  failed(name: CheckName, why: Why): void {
    this.#note(name, 'failed', why);
  }

  undecided(name: CheckName, why: Why): void {
    this.#note(name, 'indeterminate', why);
  }

  /** Looked at only as far as somebody configured it: does not lower the verdict. */
  notAsked(name: CheckName, why: Why): void {
    this.#found.set(name, { name, verdict: 'indeterminate', ...said(why), advisory: true });
  }

  /** `passed` when `why` is absent. @returns whether it passed */
  decide(name: CheckName, why: Why | undefined): boolean {
    this.#note(name, why === undefined ? 'passed' : 'failed', why);
    return why === undefined;
  }

  report(judgedAt: Instant): VerificationReport {
    const checks = CHECKS.map(
      (name): Check => this.#found.get(name) ?? { name, verdict: 'indeterminate', ...said(NOT_REACHED) },
    );
    const { signedBy } = this;
    return { verdict: verdictOf(checks), judgedAt, checks, ...(signedBy === undefined ? {} : { signedBy }) };
  }

  #note(name: CheckName, verdict: Verdict, why: Why | undefined): void {
    this.#found.set(name, { name, verdict, ...said(why) });
  }
}

const said = (why: Why | undefined): Pick<Check, 'why' | 'reason'> =>
  why === undefined ? {} : { why: why.ru, reason: why.en };

/** One failure decides; without one, a single doubt does (ETSI EN 319 102-1, 5.1.3). */
function verdictOf(checks: readonly Check[]): Verdict {
  const decisive = checks.filter(({ advisory }) => advisory !== true);
  if (decisive.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return decisive.every(({ verdict }) => verdict === 'passed') ? 'passed' : 'indeterminate';
}
