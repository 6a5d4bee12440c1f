import type { Instant } from '../../domain/identifiers.ts';
import { Findings, verdictOf } from '../judge/findings.ts';
import { judgeTrust } from '../judge/trust.ts';
import { NOT_REACHED, type Why } from '../judge/words.ts';
import type { Path } from '../judge/path.ts';
import type { CertificateSummary, Check, SignatureLevel, Verdict, VerificationReport } from '../verifier.ts';

/** Every check of an XML signature, in the order in which a person reads them. */
export const XML_CHECKS = [
  /** XML that we look at at all, and a signature of exactly the known parts. */
  'structure',
  /** Exactly one ds:Signature in the file, at whatever depth. */
  'signers',
  /** The signature stands where nobody can have moved it from: in the root, or as the root of its own file. */
  'placement',
  /** What the signature points at: one document, one set of properties, by identifiers that are unique. */
  'references',
  /** Only canonical forms, and taking the signature itself out. */
  'transforms',
  /** The whole document is what was digested. */
  'coverage',
  /** Algorithms that we know, that are not outdated, and that belong together. */
  'algorithms',
  /** SignedProperties of XAdES: there, understood, and about this signature. */
  'attributes',
  /** Digest of the canonical document. */
  'digest',
  /** Digest of the canonical SignedProperties. */
  'attributes-digest',
  /** The signer's certificate came along. */
  'certificate',
  /** SigningCertificateV2 speaks of that certificate. */
  'signing-certificate',
  /** The key's signature over the canonical SignedInfo. */
  'signature',
  /** Time-stamps of the signature: all of them good. Without any the report says so, and goes on. */
  'timestamp',
  /** Nothing was added to the signature that nobody here can judge. */
  'unsigned-attributes',
  'usage',
  'path',
  'validity',
  'signing-time',
  /** Lists and answers inside the signature: readable, and each by an authority of its chains. */
  'evidence',
  'revocation',
] as const;

export type XmlCheckName = (typeof XML_CHECKS)[number];

/** What the judge of chains looks at, by its own names. */
const TRUST_CHECKS: ReadonlySet<string> = new Set<XmlCheckName>([
  'usage',
  'path',
  'validity',
  'signing-time',
  'revocation',
]);

/** Gathers what was found of an XML signature; what nobody came to is said to be undecided. */
export class XmlFindings {
  readonly #found = new Map<string, Check>();
  signedBy: CertificateSummary | undefined;
  /** What a time-stamp proves. */
  provenAt: Instant | undefined;
  provenUntil: Instant | undefined;
  level: SignatureLevel | undefined;

  /** `passed` when `why` is absent. @returns whether it passed */
  decide(name: XmlCheckName, why: Why | undefined): boolean {
    return this.#note(name, why === undefined ? 'passed' : 'failed', why);
  }

  /** Whatever was found of it before: it could not be looked at to its end. */
  refuse(name: XmlCheckName, why: Why): void {
    this.#found.set(name, { name, verdict: 'failed', ...said(why) });
  }

  undecided(name: XmlCheckName, why: Why): void {
    this.#note(name, 'indeterminate', why);
  }

  /** Settled by whoever asks not to want it: does not lower the verdict. */
  notAsked(name: XmlCheckName, why: Why): void {
    this.#found.set(name, { name, verdict: 'indeterminate', ...said(why), advisory: true });
  }

  /** The same judge of chains as for every other format. */
  judgeTrust(...[trust, it]: JudgeTrust): Path | undefined {
    const findings = new Findings();
    const path = judgeTrust(findings, trust, it);
    for (const check of findings.report(it.at).checks) {
      if (TRUST_CHECKS.has(check.name) && !this.#found.has(check.name)) this.#found.set(check.name, check);
    }
    return path;
  }

  /** Whether all of these passed. */
  hasPassed(...names: readonly XmlCheckName[]): boolean {
    return names.every((name) => this.#found.get(name)?.verdict === 'passed');
  }

  report(judgedAt: Instant): VerificationReport {
    const checks = XML_CHECKS.map(
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

  #note(name: XmlCheckName, verdict: Verdict, why: Why | undefined): boolean {
    // A check that looks at several things keeps the first that is wrong.
    const before = this.#found.get(name);
    if (before === undefined || before.verdict === 'passed') {
      this.#found.set(name, { name, verdict, ...(why === undefined ? {} : said(why)) });
    }
    return verdict === 'passed';
  }
}

type JudgeTrust = Parameters<typeof judgeTrust> extends [unknown, ...infer Rest] ? Rest : never;

const said = ({ ru, en }: Why): Pick<Check, 'why' | 'reason'> => ({ why: ru, reason: en });
