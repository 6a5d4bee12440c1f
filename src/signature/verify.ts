import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import { hexOf } from './bytes.ts';
import { type Certificate, readCertificate, summaryOf } from './certificate.ts';
import { pointsAt, type SignerInfo } from './cms/signer-info.ts';
import { readSignedData, type SignedData } from './cms/signed-data.ts';
import { Findings } from './judge/findings.ts';
import { judgeSigner } from './judge/signer.ts';
import { judgeTrust, type Trust } from './judge/trust.ts';
import { WORDS } from './judge/words.ts';
import { derFrom } from './pem.ts';
import { readRevocationList } from './revocation-list.ts';
import type { VerifyDetached, VerificationReport } from './verifier.ts';

/** What else the judge may rely on, besides the roots. */
export interface TrustSettings {
  /** Certificates of authorities for signatures that came without their chain, DER. */
  readonly intermediates?: readonly Uint8Array[];
  /**
   * Revocation lists, DER. Given, even empty: every certificate of a chain must be found in force in
   * one of them. Absent: revocation is not looked at, and the report says so.
   */
  readonly revocationLists?: readonly Uint8Array[];
}

/**
 * The judge of detached signatures: our own, over our own reader.
 *
 * What `passed` means: GOST R 34.10-2012 CAdES-BES over exactly this content by a certificate that
 * chains to one of `roots`. What it does not mean: that the signature is qualified, which takes an
 * accredited authority, a certified tool and a look at each; nor that the signing time is proven, which
 * takes a time-stamp.
 *
 * @param roots trusted root certificates, DER; nothing that comes with a signature is trusted
 * @throws {Fault} `CONTENT_UNREADABLE` when a root, intermediate or list of the settings is not readable
 * @see RFC 5652, 5.6; RFC 5280, 6; ETSI EN 319 102-1, 5; приказ Минцифры от 14.09.2020 № 472
 */
export function verifyDetached(roots: readonly Uint8Array[], settings: TrustSettings = {}): VerifyDetached {
  const trust: Trust = {
    roots: roots.map(readCertificate),
    intermediates: (settings.intermediates ?? []).map(readCertificate),
    ...(settings.revocationLists === undefined
      ? {}
      : { revocationLists: settings.revocationLists.map(readRevocationList) }),
  };
  return (content, signature, at) => Promise.resolve().then(() => judge(trust, content, signature, at));
}

function judge(trust: Trust, content: Uint8Array, signature: Uint8Array, at: Instant): VerificationReport {
  const findings = new Findings();
  const signed = read(findings, signature);
  if (signed !== undefined) judgeSignedData(findings, trust, { content, signed, at });
  return findings.report(at);
}

function read(findings: Findings, signature: Uint8Array): SignedData | undefined {
  try {
    const signed = readSignedData(derFrom(signature, 'CMS', 'PKCS7', 'SIGNATURE'));
    findings.passed('structure');
    return signed;
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    findings.failed('structure', WORDS.unreadable(String(thrown.facts['rule'])));
    return undefined;
  }
}

interface Case {
  readonly content: Uint8Array;
  readonly signed: SignedData;
  readonly at: Instant;
}

function judgeSignedData(findings: Findings, trust: Trust, { content, signed, at }: Case): void {
  findings.decide('detached', signed.content === undefined ? undefined : WORDS.attached);
  const count = signed.signers.length;
  findings.decide('signers', count === 1 ? undefined : WORDS.signerCount(count, 1));
  const [signer] = signed.signers;
  if (signer === undefined || count !== 1) return;
  const certificate = certificateOf(findings, signer, signed.certificates);
  if (certificate !== undefined) findings.signedBy = summaryOf(certificate);
  const signingTime = judgeSigner(findings, { content, signed, signer, certificate });
  if (certificate === undefined) return;
  judgeTrust(findings, trust, { certificate, pool: signed.certificates, signingTime, at });
}

function certificateOf(
  findings: Findings,
  { identifier }: SignerInfo,
  certificates: readonly Certificate[],
): Certificate | undefined {
  const pointed = certificates.filter((one) => pointsAt(identifier, one));
  const different = new Set(pointed.map(({ der }) => hexOf(der)));
  const [certificate] = pointed;
  if (different.size > 1) {
    findings.failed('certificate', WORDS.certificateAmbiguous);
    return undefined;
  }
  findings.decide('certificate', certificate === undefined ? WORDS.certificateMissing : undefined);
  return certificate;
}
