import type { Instant } from '../../domain/identifiers.ts';
import type { CertificateSummary, Check, SignatureLevel, Verdict, VerificationReport } from '../verifier.ts';
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
  /** The digest of the content is the attribute messageDigest. */
  'digest',
  /** The signer's certificate came along. */
  'certificate',
  /** signingCertificateV2 speaks of that certificate. */
  'signing-certificate',
  /** Of the certificate's key, over the signed attributes. */
  'signature',
  /** Time-stamps of the signature: all of them good. Without any the report says so, and goes on. */
  'timestamp',
  /** Nothing else was added to the signature that nobody here can judge. */
  'unsigned-attributes',
  /** The certificate may be used for signing documents. */
  'usage',
  /** A chain to a root that we trust. */
  'path',
  /** The terms of all certificates of the chain. */
  'validity',
  /** The signing time that the signer claims is within the term, and not after the judgement. */
  'signing-time',
  /** Lists and answers inside the signature: readable, and each by an authority of its chains. */
  'evidence',
  /** Nobody in the chain was revoked at the proven time; without one, at the moment of judgement. */
  'revocation',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** Gathers what was found; what nobody came to is said to be undecided. */
export class Findings {
  readonly #found = new Map<CheckName, Check>();
  signedBy: CertificateSummary | undefined;
  /** What a time-stamp proves. */
  provenAt: Instant | undefined;
  /** Until when that proof holds. */
  provenUntil: Instant | undefined;
  level: SignatureLevel | undefined;

  /** What was found so far, to go on from; what is found there is not found here. */
  branch(): Findings {
    const branch = new Findings();
    for (const [name, check] of this.#found) branch.#found.set(name, check);
    return branch;
  }

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

  /** Why the first of these did not pass, in words; `undefined` when all did. */
  problemAmong(...names: readonly CheckName[]): Why | undefined {
    const found = names.map((name) => this.#found.get(name)).find((check) => check?.verdict !== 'passed');
    const all = names.every((name) => this.#found.get(name)?.verdict === 'passed');
    return all ? undefined : { ru: found?.why ?? NOT_REACHED.ru, en: found?.reason ?? NOT_REACHED.en };
  }

  report(judgedAt: Instant): VerificationReport {
    const checks = CHECKS.map(
      (name): Check => this.#found.get(name) ?? { name, verdict: 'indeterminate', ...said(NOT_REACHED) },
    );
    const { signedBy, provenAt, provenUntil, level } = this;
    return {
      verdict: verdictOf(checks),
      judgedAt,
      checks,
      ...(signedBy === undefined ? {} : { signedBy }),
      ...(level === undefined ? {} : { level }),
      ...(provenAt === undefined ? {} : { provenAt }),
      ...(provenUntil === undefined ? {} : { provenUntil }),
    };
  }

  #note(name: CheckName, verdict: Verdict, why: Why | undefined): void {
    this.#found.set(name, { name, verdict, ...said(why) });
  }
}

const said = (why: Why | undefined): Pick<Check, 'why' | 'reason'> =>
  why === undefined ? {} : { why: why.ru, reason: why.en };

/** One failure decides; without one, a single doubt does (ETSI EN 319 102-1, 5.1.3). */
export function verdictOf(checks: readonly Check[]): Verdict {
  const decisive = checks.filter(({ advisory }) => advisory !== true);
  if (decisive.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return decisive.every(({ verdict }) => verdict === 'passed') ? 'passed' : 'indeterminate';
}
