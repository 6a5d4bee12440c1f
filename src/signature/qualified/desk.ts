import type { Instant } from '../../domain/identifiers.ts';
import { readCertificate, summaryOf } from '../certificate.ts';
import type { DeskTrust, Further } from '../desk-trust.ts';
import type { FileJudging, QualifiedWish } from '../file-desk.ts';
import { verdictOf } from '../judge/findings.ts';
import { readable } from '../readable.ts';
import type { TrustedList } from '../trusted-list/list.ts';
import type { VerificationReport } from '../verifier.ts';
import { verifyDetached } from '../verify.ts';
import { accreditationChecks } from './accreditation.ts';
import { issuerOf, judgeQualified, type QualifiedCase } from './judge.ts';
import { check, words } from './words.ts';

interface QualifiedDesk {
  /** Those given, and the authorities of the list. */
  readonly roots: readonly Uint8Array[];
  readonly further: (pool: () => Promise<readonly Uint8Array[]>) => Promise<Further>;
}

/**
 * Trust by a list of accredited authorities: theirs are the chains' ends, and of each signature it is
 * asked whether its authority was accredited when it issued the certificate; on a wish, all that makes
 * a signature qualified.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`, `SIGNATURE_REFUSED` of the list
 */
export async function openQualifiedDesk(
  trust: DeskTrust,
  it: Pick<FileJudging, 'at' | 'qualified'>,
): Promise<QualifiedDesk> {
  const { trustedList, settings } = trust;
  const list = await trustedList?.();
  const listed = list?.authorities.flatMap(({ whole }) => whole.map(({ der }) => der)) ?? [];
  const roots = [...trust.roots, ...listed];
  const verify = verifyDetached(roots, settings);
  const judge = judgeQualified({
    verify,
    clock: () => it.at,
    ...(list !== undefined && { trustedList: () => Promise.resolve(list) }),
    ...(it.qualified?.leastToolClass !== undefined && { leastToolClass: it.qualified.leastToolClass }),
    intermediates: listed,
  });
  return {
    roots,
    further: async (pool) => {
      const others = await pool();
      return (report) => {
        const certificate = judgedCertificate(report, others);
        if (certificate === undefined) return Promise.resolve(withoutCertificate(report));
        if (it.qualified === undefined)
          return Promise.resolve(listedOnly(report, certificate, [...others, ...listed], list, it.at));
        const signedAt = report.provenAt ?? it.at;
        return judge({ report, certificate, others, signedAt, ...caseOf(it.qualified) });
      };
    },
  };
}

/** The very certificate that the judge spoke of. */
const judgedCertificate = (
  { signedBy }: VerificationReport,
  pool: readonly Uint8Array[],
): Uint8Array | undefined =>
  signedBy === undefined
    ? undefined
    : pool.find((der) => readable(() => summaryOf(readCertificate(der)))?.thumbprint === signedBy.thumbprint);

function caseOf({ party, mandate }: QualifiedWish): Pick<QualifiedCase, 'party' | 'power'> {
  if (mandate === undefined) return party === undefined ? {} : { party };
  const { status, ...sent } = mandate;
  return { ...(party !== undefined && { party }), power: { ...sent, status: { kind: status } } };
}

function withoutCertificate(report: VerificationReport): VerificationReport {
  const said = words('сертификат подписанта не найден', "the signatory's certificate is not there");
  const checks = [...report.checks, check('qualified-name', 'indeterminate', said)];
  return { ...report, checks, verdict: verdictOf(checks) };
}

function listedOnly(
  report: VerificationReport,
  der: Uint8Array,
  pool: readonly Uint8Array[],
  list: TrustedList | undefined,
  now: Instant,
): VerificationReport {
  const certificate = readCertificate(der);
  const asked = {
    certificate,
    issuer: issuerOf(certificate, pool),
    list,
    now,
    maxAgeDays: MAX_LIST_AGE_DAYS,
  };
  const checks = [...report.checks, ...accreditationChecks(asked)];
  return { ...report, checks, verdict: verdictOf(checks) };
}

const MAX_LIST_AGE_DAYS = 7;
