import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { sameBytes } from '../bytes.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { verdictOf } from '../judge/findings.ts';
import { isSignedBy } from '../public-key.ts';
import { readable } from '../readable.ts';
import type { TrustedList } from '../trusted-list/list.ts';
import type { Check, VerificationReport, VerifyDetached } from '../verifier.ts';
import { accreditationChecks } from './accreditation.ts';
import { certificatesIn, type SentCertificates } from './certificates-in.ts';
import { extensionsCheck, identificationCheck, toolClassCheck } from './extensions.ts';
import { ownerCheck } from './owner.ts';
import { actsAs, type Party, partyCheck } from './party.ts';
import { readPowerOfAttorney } from './power-of-attorney.ts';
import { type PowerStatus, representationChecks } from './representation.ts';
import type { ToolClass } from '../file-desk.ts';
import { check, words } from './words.ts';

export interface QualifiedSettings {
  /** Our judge of detached signatures, for that of a power of attorney. */
  readonly verify: VerifyDetached;
  readonly clock: () => Instant;
  /** The list of accredited authorities; absent: accreditation is `indeterminate`. */
  readonly trustedList?: () => Promise<TrustedList>;
  /** After how many days the list says nothing any more; 7 by default. */
  readonly maxListAgeDays?: number;
  /** The class of the tool that the information system asks for; KC1 by default. */
  readonly leastToolClass?: ToolClass;
  /** Certificates of authorities, DER, where a signature came without its chain. */
  readonly intermediates?: readonly Uint8Array[];
  /**
   * What is asked of the signature under a power of attorney: a qualified one unless said; `trusted`, on stands, one
   * of the principal that chains to a trusted root.
   */
  readonly powerSignature?: 'qualified' | 'trusted';
}

/** A power of attorney as it was sent, with its detached signature. */
export interface SentPower {
  readonly xml: Uint8Array;
  readonly signature: Uint8Array;
  readonly status: PowerStatus;
  /** Codes of which it must hold each. */
  readonly requiredPowers?: readonly string[];
}

export interface QualifiedCase extends SentCertificates {
  /** What the judge has said of the signature itself; the verdict below is never better. */
  readonly report: VerificationReport;
  /** When it was signed, as far as that is proven: the time-stamp's moment, else the moment of judgement. */
  readonly signedAt: Instant;
  /** Whom the document names; absent: said to be unasked. */
  readonly party?: Party;
  readonly power?: SentPower;
}

/**
 * Whether a signature is a qualified one of the document's party: the answer of `--qualified`. The checks
 * are added to those of the report, and lower its verdict.
 *
 * Never says that the tool was certified: the certificate names a tool and a class, and that is all that
 * a verifier can see.
 *
 * @throws {Fault} what `trustedList` throws
 * @see 63-ФЗ, статьи 5, 11, 17; приказ ФСБ России от 27.12.2011 № 795
 */
export function judgeQualified(
  settings: QualifiedSettings,
): (it: QualifiedCase) => Promise<VerificationReport> {
  return async (it) => {
    const certificate = readable(() => readCertificate(it.certificate));
    if (certificate === undefined) return { ...it.report, verdict: 'failed' };
    const list = await settings.trustedList?.();
    const own = certificateChecks(settings, list, certificate, it.others);
    const checks = [...it.report.checks, ...own, ...(await partyChecks(settings, certificate, it))];
    return { ...it.report, checks, verdict: verdictOf(checks) };
  };
}

function certificateChecks(
  settings: QualifiedSettings,
  list: TrustedList | undefined,
  certificate: Certificate,
  others: readonly Uint8Array[],
): readonly Check[] {
  const pool = [...others, ...(settings.intermediates ?? [])];
  return [
    ownerCheck(certificate.subject),
    extensionsCheck(certificate),
    toolClassCheck(certificate, settings.leastToolClass ?? 'KC1'),
    identificationCheck(certificate),
    ...accreditationChecks({
      certificate,
      issuer: issuerOf(certificate, pool),
      list,
      now: settings.clock(),
      maxAgeDays: settings.maxListAgeDays ?? 7,
    }),
  ];
}

/** By its name and its key; nothing is believed of the pool but that. */
export const issuerOf = (certificate: Certificate, pool: readonly Uint8Array[]): Certificate | undefined =>
  pool
    .flatMap((der) => readable(() => readCertificate(der)) ?? [])
    .find((one) => sameBytes(one.subject.bytes, certificate.issuer.bytes) && isSignedBy(one, certificate));

async function partyChecks(
  settings: QualifiedSettings,
  certificate: Certificate,
  it: QualifiedCase,
): Promise<readonly Check[]> {
  const { party, power } = it;
  if (party === undefined) {
    return [
      check('party', 'indeterminate', words('сторона документа не указана', 'no party was given'), true),
    ];
  }
  if (actsAs(certificate.subject, party) === 'owner') return [partyCheck(certificate.subject, party)];
  if (power === undefined) {
    return [
      partyCheck(certificate.subject, party),
      check(
        'power-of-attorney',
        'failed',
        words(
          'нет машиночитаемой доверенности от стороны документа',
          "no power of attorney of the document's party",
        ),
      ),
    ];
  }
  return powerChecks(settings, certificate, party, it, power);
}

async function powerChecks(
  settings: QualifiedSettings,
  certificate: Certificate,
  party: Party,
  { signedAt }: QualifiedCase,
  sent: SentPower,
): Promise<readonly Check[]> {
  const power = readablePower(sent.xml);
  if (power === undefined) {
    return [
      check(
        'power-of-attorney',
        'failed',
        words('доверенность не читается', 'the power of attorney is not readable'),
      ),
    ];
  }
  const signature = await powerSignatureCheck(settings, party, signedAt, sent);
  const { status, requiredPowers = [] } = sent;
  const { subject } = certificate;
  return [signature, ...representationChecks({ power, status, subject, party, signedAt, requiredPowers })];
}

function readablePower(xml: Uint8Array): ReturnType<typeof readPowerOfAttorney> | undefined {
  try {
    return readPowerOfAttorney(xml);
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'CONTENT_UNREADABLE') return undefined;
    throw thrown;
  }
}

async function judgePrincipal(settings: QualifiedSettings, it: QualifiedCase): Promise<VerificationReport> {
  if (settings.powerSignature !== 'trusted') return judgeQualified(settings)(it);
  const certificate = readable(() => readCertificate(it.certificate));
  if (certificate === undefined) return { ...it.report, verdict: 'failed' };
  const checks = [...it.report.checks, ...(await partyChecks(settings, certificate, it))];
  return { ...it.report, checks, verdict: verdictOf(checks) };
}

/**
 * The principal's own qualified signature: his head signs it with a certificate of the organisation. A
 * power of attorney on the ground of another one is not followed.
 */
async function powerSignatureCheck(
  settings: QualifiedSettings,
  party: Party,
  signedAt: Instant,
  { xml, signature }: SentPower,
): Promise<Check> {
  const name = 'power-of-attorney-signature';
  // It must have held when the document was signed; what became of its certificate since does not matter.
  const report = await settings.verify(xml, signature, signedAt);
  const sent = certificatesIn(signature);
  if (sent === undefined)
    return check(name, 'failed', words('подпись доверенности не читается', 'its signature is not readable'));
  const { inn, ogrn } = party;
  const principal = { inn, ...(ogrn === undefined ? {} : { ogrn }) };
  const judged = await judgePrincipal(settings, { ...sent, report, signedAt, party: principal });
  const against = judged.checks.find(
    ({ verdict, advisory }) => verdict === judged.verdict && advisory !== true,
  );
  if (judged.verdict === 'passed') return check(name, 'passed');
  return check(
    name,
    judged.verdict,
    words(
      `подпись самой доверенности: ${against?.why ?? 'не проверена'}`,
      `its own signature: ${against?.reason ?? against?.name ?? 'not judged'}`,
    ),
  );
}
