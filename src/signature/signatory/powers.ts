import type { Instant } from '../../domain/identifiers.ts';
import type { Certificate } from '../certificate.ts';
import { OID } from '../oids.ts';
import { judgeQualified, type QualifiedSettings } from '../qualified/judge.ts';
import { ownerKindOf } from '../qualified/owner.ts';
import { type PowerOfAttorney, readPowerOfAttorney } from '../qualified/power-of-attorney.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import type { ActsFor, KeptPower, KnownSignatory } from './signatory.ts';

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
  settings: QualifiedSettings,
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
  settings: QualifiedSettings,
  { certificate, chain }: KnownSignatory,
  { xml, signature }: KeptPower,
  { principal }: PowerOfAttorney,
  at: Instant,
): Promise<Powers> {
  const report = { verdict: 'passed', judgedAt: at, checks: [] } as const;
  const { checks } = await judgeQualified(settings)({
    certificate,
    others: chain,
    report,
    signedAt: at,
    party: principal,
    power: { xml, signature, status: { kind: 'not-asked' } },
  });
  const own = checks
    .filter(({ name }) => name.startsWith('power-of-attorney'))
    .map((one): Check => (one.verdict === 'indeterminate' ? { ...one, advisory: true } : one));
  const holds = own.every(({ verdict }) => verdict !== 'failed');
  return {
    actsFor: holds ? [{ inn: principal.inn, by: 'power-of-attorney' }] : [],
    // That nobody asked the register is so for everybody, and is said in the documentation once.
    checks: own.filter(({ name, verdict }) => verdict !== 'indeterminate' || name !== STATUS),
  };
}

const STATUS = 'power-of-attorney-status';
