import type { DocumentKind } from '../../domain/document.ts';
import type { Instant } from '../../domain/identifiers.ts';
import type { Certificate } from '../certificate.ts';
import { OID } from '../oids.ts';
import { judgeQualified, type QualifiedSettings } from '../qualified/judge.ts';
import { ownerKindOf } from '../qualified/owner.ts';
import { type PowerOfAttorney, readPowerOfAttorney } from '../qualified/power-of-attorney.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import type { ActsFor, JudgedPower, KeptPower, KnownSignatory, PowerCase } from './signatory.ts';

export interface PowerSettings {
  readonly qualified: QualifiedSettings;
  /** Codes that a power of attorney must hold for a kind of document; absent: powers are not asked for. */
  readonly requiredPowers?: (kind: DocumentKind) => readonly string[];
}

interface PowersCase {
  readonly certificate: Certificate;
  readonly signatory: KnownSignatory;
  readonly kept: readonly KeptPower[];
}

interface Powers {
  readonly actsFor: readonly ActsFor[];
  readonly checks: readonly Check[];
}

/**
 * What the powers of attorney of a folder say of this certificate's owner. Those of other people are passed
 * over; whose term is over gives nobody's right, and says so.
 *
 * The register of powers of attorney is not asked: that one was revoked is not seen here.
 */
export async function powersOf(
  settings: PowerSettings,
  { certificate, signatory, kept: all }: PowersCase,
  at: Instant,
): Promise<Powers> {
  if (ownerKindOf(certificate.subject) === 'organisation') return { actsFor: [], checks: [] };
  const own = all.flatMap((kept) => {
    const power = readable(() => readPowerOfAttorney(kept.xml));
    return power !== undefined && names(power, certificate) ? [{ kept, power }] : [];
  });
  const judged = await Promise.all(own.map(({ kept, power }) => judge(settings, signatory, kept, power, at)));
  return {
    actsFor: judged.flatMap(({ actsFor }) => actsFor),
    checks: judged.flatMap(({ checks }) => checks),
  };
}

function names({ representatives }: PowerOfAttorney, { subject }: Certificate): boolean {
  const [inn, snils] = [subject.attributes.get(OID.inn), subject.attributes.get(OID.snils)];
  return representatives.some(
    (one) => (one.inn !== undefined && one.inn === inn) || (one.snils !== undefined && one.snils === snils),
  );
}

async function judge(
  settings: PowerSettings,
  signatory: KnownSignatory,
  kept: KeptPower,
  { principal }: PowerOfAttorney,
  at: Instant,
): Promise<Powers> {
  const { holds, checks } = await judgePower(settings, kept, { signatory, party: principal, at });
  return {
    actsFor: holds ? [{ inn: principal.inn, by: 'power-of-attorney' }] : [],
    // That nobody asked the register is so for everybody, and is said in the documentation once.
    checks: checks.filter(({ name, advisory }) => name !== STATUS && !(name === POWERS && advisory === true)),
  };
}

/** The one answer to whether a power of attorney is enough: for `doctor`, for a rehearsal, for a signature. */
export async function judgePower(
  settings: PowerSettings,
  { xml, signature }: KeptPower,
  { signatory: { certificate, chain }, party, kind, at }: PowerCase,
): Promise<JudgedPower> {
  const report = { verdict: 'passed', judgedAt: at, checks: [] } as const;
  const requiredPowers = kind === undefined ? [] : (settings.requiredPowers?.(kind) ?? []);
  const { checks } = await judgeQualified(settings.qualified)({
    certificate,
    others: chain,
    report,
    signedAt: at,
    party,
    power: { xml, signature, status: { kind: 'not-asked' }, requiredPowers },
  });
  const own = checks
    .filter(({ name }) => name.startsWith('power-of-attorney'))
    .map((one): Check => (one.name === STATUS ? { ...one, advisory: true } : one));
  const passed = (name: string): boolean => own.some((one) => one.name === name && one.verdict === 'passed');
  const number = readable(() => readPowerOfAttorney(xml))?.number;
  return {
    // A certificate that is the party's own has no such checks, and needs no power of attorney.
    holds: own.length > 0 && own.every(({ verdict, advisory }) => verdict === 'passed' || advisory === true),
    concerns: passed('power-of-attorney-principal') && passed('power-of-attorney-representative'),
    ...(number !== undefined && { number }),
    checks: own,
  };
}

const STATUS = 'power-of-attorney-status';
const POWERS = 'power-of-attorney-powers';
