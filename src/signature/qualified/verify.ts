import type { Instant } from '../../domain/identifiers.ts';
import type { QualifiedWish } from '../file-desk.ts';
import { verdictOf } from '../judge/findings.ts';
import type { DeskTrust } from '../desk-trust.ts';
import { certificatesInPdf } from '../pades/certificates.ts';
import type { PadesReport } from '../pades/report.ts';
import { verifyPades } from '../pades/verify.ts';
import type { VerificationReport } from '../verifier.ts';
import { verifyDetached } from '../verify.ts';
import { certificatesOf } from '../cms/certificates-of.ts';
import { openQualifiedDesk } from './desk.ts';

/**
 * Judges a detached signature, and whether it is a qualified one. Chains end at the given roots: the list says who was
 * accredited, and is not trusted for more.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`, `SIGNATURE_REFUSED` of the list of authorities
 */
export async function verifyQualified(
  trust: DeskTrust,
  qualified: QualifiedWish,
  [content, signature, at]: readonly [Uint8Array, Uint8Array, Instant],
): Promise<VerificationReport> {
  const { further } = await openQualifiedDesk(trust, { at, qualified });
  const report = await verifyDetached(trust.roots, trust.settings)(content, signature, at);
  return (await further(() => Promise.resolve(certificatesOf(signature))))(report);
}

/** The same of every signature inside a PDF. @throws {Fault} as `verifyQualified` */
export async function verifyQualifiedPades(
  trust: DeskTrust,
  qualified: QualifiedWish,
  [pdf, at]: readonly [Uint8Array, Instant],
): Promise<PadesReport> {
  const { further } = await openQualifiedDesk(trust, { at, qualified });
  const report = await verifyPades(trust.roots, trust.settings)(pdf, at);
  const add = await further(() => Promise.resolve(certificatesInPdf(pdf)));
  const signatures = await Promise.all(
    report.signatures.map(async (one) => ({ ...one, ...(await add(one)) })),
  );
  const each = signatures.map(({ field, verdict }) => ({ name: field, verdict }));
  return { ...report, signatures, verdict: verdictOf([...report.checks, ...each]) };
}
