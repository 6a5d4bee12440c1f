import { sameBytes } from '../bytes.ts';
import { type Certificate, readCertificate, summaryOf } from '../certificate.ts';
import { digestBy } from '../digest.ts';
import { WORDS } from '../judge/words.ts';
import { keyFamilyOf, verifyWith } from '../public-key.ts';
import type { Algorithms } from './algorithms.ts';
import { derOf, halfBytesOf } from './ecdsa.ts';
import type { XmlFindings } from './findings.ts';
import type { XmlSignature } from './signature.ts';
import { XML_WORDS } from './words.ts';

interface SignerCase {
  readonly signature: XmlSignature;
  readonly algorithms: Algorithms;
  /** Canonical SignedInfo: what the key signed. */
  readonly signedInfo: Uint8Array;
}

/**
 * Who signed: the certificate that SigningCertificateV2 speaks of, and the key's signature. Plain XMLDSig speaks
 * of none; there it is the one whose key made the signature.
 *
 * @returns the signer's certificate and all that came along
 * @throws {Fault} `CONTENT_UNREADABLE` for a certificate that is none
 */
export function judgeSigner(
  findings: XmlFindings,
  it: SignerCase,
): { readonly certificate: Certificate; readonly pool: readonly Certificate[] } | undefined {
  const pool = it.signature.certificates.map(readCertificate);
  if (!findings.decide('certificate', pool.length === 0 ? WORDS.certificateMissing : undefined))
    return undefined;
  const certificate = certificateOf(findings, it, pool);
  if (certificate === undefined) return undefined;
  findings.signedBy = summaryOf(certificate);
  const family = keyFamilyOf(certificate);
  if (family !== it.algorithms.method.family) {
    findings.decide('algorithms', WORDS.algorithmsDiffer);
    return { certificate, pool };
  }
  findings.decide('signature', isBy(certificate, it) ? undefined : WORDS.signatureWrong);
  return { certificate, pool };
}

function certificateOf(
  findings: XmlFindings,
  it: SignerCase,
  pool: readonly Certificate[],
): Certificate | undefined {
  const { qualifying } = it.signature;
  if (qualifying === undefined) {
    const certificate = pool.find((one) => isBy(one, it));
    if (certificate === undefined) findings.decide('signature', XML_WORDS.keyWithoutCertificate);
    return certificate;
  }
  const claimed = qualifying.certificate;
  if (claimed === undefined) return undefined;
  const name = it.algorithms.digest(claimed.method);
  const certificate = pool.find(({ der }) => sameBytes(digestBy(name, der), claimed.digest));
  findings.decide('signing-certificate', certificate === undefined ? WORDS.anotherCertificate : undefined);
  return certificate;
}

function isBy(certificate: Certificate, { signature, algorithms, signedInfo }: SignerCase): boolean {
  const { family, digest } = algorithms.method;
  if (keyFamilyOf(certificate) !== family) return false;
  const value =
    family === 'ec' ? derOf(signature.value, halfBytesOf(certificate.publicKeyInfo)) : signature.value;
  return value !== undefined && verifyWith(certificate, digest, signedInfo, value);
}
