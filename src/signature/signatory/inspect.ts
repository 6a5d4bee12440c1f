import type { Instant } from '../../domain/identifiers.ts';
import { type Certificate, readCertificate, summaryOf } from '../certificate.ts';
import { bestPath } from '../judge/best-path.ts';
import { constraintProblem, usageProblem, validityProblem } from '../judge/constraints.ts';
import type { Path } from '../judge/path.ts';
import { revocationOf } from '../judge/revocation.ts';
import type { Trust } from '../judge/trust.ts';
import { WORDS } from '../judge/words.ts';
import { innOf } from '../name.ts';
import { judgeQualified, type QualifiedSettings } from '../qualified/judge.ts';
import { check, decided } from '../qualified/words.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import { endsSoon, keyTermCheck } from './key-term.ts';
import { type PowerSettings, powersOf } from './powers.ts';
import type { ActsFor, Inspection, KeptPower, KnownSignatory, Moments } from './signatory.ts';
import { SAYS } from './words.ts';

export interface InspectionSettings extends PowerSettings {
  /** Read anew at each inspection, for lists age. */
  readonly trust: () => Promise<Trust>;
  /** How long a key lives where its certificate does not say, in months. */
  readonly keyTermMonths: number;
  readonly powers: () => Promise<readonly KeptPower[]>;
  /** Whether the certificate must be a qualified one; else it is not asked. */
  readonly mustBeQualified: boolean;
}

/** Everything that can be known of somebody's next signature without his key. */
export async function inspectSignatory(
  settings: InspectionSettings,
  signatory: KnownSignatory,
  moments: Moments,
): Promise<Inspection> {
  const certificate = readable(() => readCertificate(signatory.certificate));
  if (certificate === undefined) {
    return { actsFor: [], checks: [check('readable', 'failed', SAYS.unreadable)] };
  }
  const kept = await settings.powers();
  const powers = await powersOf(settings, { certificate, signatory, kept }, moments.until);
  const inn = innOf(certificate.subject);
  const own: readonly ActsFor[] = inn === undefined ? [] : [{ inn, by: 'own-certificate' }];
  return {
    owner: summaryOf(certificate),
    actsFor: [...own, ...powers.actsFor],
    checks: [
      ...certificateChecks(certificate, signatory.chain, moments, {
        trusted: await settings.trust(),
        keyTermMonths: settings.keyTermMonths,
      }),
      ...(settings.mustBeQualified
        ? await qualifiedChecks(settings.qualified, signatory, moments.until)
        : []),
      ...powers.checks,
    ],
  };
}

function certificateChecks(
  certificate: Certificate,
  chain: readonly Uint8Array[],
  { now, until }: Moments,
  { trusted, keyTermMonths }: { readonly trusted: Trust; readonly keyTermMonths: number },
): readonly Check[] {
  const above = chain.flatMap((der) => readable(() => readCertificate(der)) ?? []);
  const path = bestPath(certificate, [...above, ...trusted.intermediates], trusted.roots, until);
  return [
    decided('usage', usageProblem(certificate)),
    decided('path', path === undefined ? WORDS.noPath : constraintProblem(path)),
    validityCheck(path ?? [certificate], until),
    keyTermCheck(certificate, until, keyTermMonths),
    ...(path === undefined ? [] : revocationChecks(trusted, path, now, until)),
  ];
}

function validityCheck(path: Path, until: Instant): Check {
  const problem = validityProblem(path, until);
  if (problem !== undefined) return check('validity', 'failed', problem);
  const ends = path.map(({ notAfter }) => notAfter).toSorted()[0];
  return ends !== undefined && endsSoon(ends, until)
    ? check('validity', 'indeterminate', SAYS.certificateEnds(ends), true)
    : check('validity', 'passed');
}

/** What is fresh now may be old at the signing: that a list will be renewed is hoped, and said. */
function revocationChecks(
  { evidence = { lists: [], answers: [] } }: Trust,
  path: Path,
  now: Instant,
  until: Instant,
): readonly Check[] {
  const today = revocationOf(path, evidence, now);
  if (today.kind === 'revoked') return [check('revocation', 'failed', today.why)];
  if (today.kind === 'unknown') return [check('revocation', 'indeterminate', today.why)];
  const then = revocationOf(path, evidence, until);
  return [
    check('revocation', 'passed', today.why),
    then.kind === 'unknown'
      ? check('lists-in-time', 'indeterminate', SAYS.listsEnd, true)
      : check('lists-in-time', 'passed'),
  ];
}

/** Приказ ФСБ № 795 and accreditation, as the judge of the signature will ask them. Of the party others ask. */
async function qualifiedChecks(
  settings: QualifiedSettings,
  { certificate, chain }: KnownSignatory,
  at: Instant,
): Promise<readonly Check[]> {
  const report = { verdict: 'passed', judgedAt: at, checks: [] } as const;
  const { checks } = await judgeQualified(settings)({ certificate, others: chain, report, signedAt: at });
  return checks.filter(({ name }) => name !== 'party');
}
