import type { Instant } from '../../domain/identifiers.ts';
import { type Bits, digestBitsOf, signatureBitsOf } from '../algorithms.ts';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import type { SignedData } from '../cms/signed-data.ts';
import type { SignerInfo } from '../cms/signer-info.ts';
import { matchSigningCertificate } from '../cms/signing-certificate.ts';
import { digestOf, keyBitsOf, verifyDigestWith } from '../gost-key.ts';
import { OID } from '../oids.ts';
import { type Claims, readClaims } from './attributes.ts';
import type { Findings } from './findings.ts';
import { readable } from '../readable.ts';
import { WORDS } from './words.ru.ts';

interface SignerCase {
  /** What is claimed to be signed. */
  readonly content: Uint8Array;
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  /** Absent when none came along, or two did. */
  readonly certificate: Certificate | undefined;
}

/**
 * The mathematics of one signer: attributes, digest, certificate's digest, signature. Each is looked at
 * by itself, so that the report says all that is wrong, not only the first thing.
 *
 * @returns the signing time that the signer claims
 * @see RFC 5652, 5.4 and 5.6
 */
export function judgeSigner(findings: Findings, it: SignerCase): Instant | undefined {
  const outcome = readClaims(it.signer.signedAttributes);
  findings.decide('attributes', outcome.kind === 'wrong' ? outcome.why : undefined);
  const claims = outcome.kind === 'read' ? outcome.claims : undefined;
  const bits = judgeAlgorithms(findings, it);
  if (claims !== undefined) {
    judgeContentType(findings, claims, it.signed);
    if (it.certificate !== undefined) judgeSigningCertificate(findings, claims, it.certificate);
  }
  if (bits === undefined) return claims?.signingTime;
  const digest = digestOf(bits, it.content);
  if (claims !== undefined) {
    const same = sameBytes(claims.messageDigest, digest);
    findings.decide('digest', same ? undefined : WORDS.digestDiffers);
  }
  if (it.certificate !== undefined) judgeSignature(findings, it, it.certificate, bits, digest);
  return claims?.signingTime;
}

function judgeContentType(findings: Findings, { contentType }: Claims, signed: SignedData): void {
  const same = contentType === signed.contentType;
  const why = same ? WORDS.contentTypeNotData : WORDS.contentTypeDiffers;
  findings.decide('content-type', same && contentType === OID.data ? undefined : why);
}

/** @returns the size of the digest, when it can be made at all */
function judgeAlgorithms(findings: Findings, { signed, signer, certificate }: SignerCase): Bits | undefined {
  const digest = digestBitsOf(signer.digestAlgorithm);
  const signature = signatureBitsOf(signer.signatureAlgorithm);
  if (digest === undefined || signature === undefined) {
    findings.undecided('algorithms', WORDS.algorithmUnknown);
    return digest;
  }
  const key = certificate === undefined ? undefined : keyBitsOf(certificate);
  const declared = signed.digestAlgorithms.some(({ id }) => id === signer.digestAlgorithm.id);
  const agree = digest === signature && (key === undefined || key === signature);
  const why = agree ? WORDS.digestNotDeclared : WORDS.algorithmsDiffer;
  findings.decide('algorithms', agree && declared ? undefined : why);
  return digest;
}

function judgeSigningCertificate(findings: Findings, claims: Claims, certificate: Certificate): void {
  const match = readable(() => matchSigningCertificate(claims.signingCertificate, certificate));
  const why = {
    same: undefined,
    another: WORDS.anotherCertificate,
    'unknown-digest': WORDS.certificateDigestUnknown,
    unreadable: WORDS.attributeUnreadable('signingCertificateV2'),
  }[match ?? 'unreadable'];
  findings.decide('signing-certificate', why);
}

function judgeSignature(
  findings: Findings,
  { signer }: SignerCase,
  certificate: Certificate,
  bits: Bits,
  contentDigest: Uint8Array,
): void {
  if (signatureBitsOf(signer.signatureAlgorithm) === undefined) return;
  const { signedAttributes, signature } = signer;
  const digest =
    signedAttributes === undefined ? contentDigest : digestOf(bits, signedAttributes.signedBytes);
  const right = verifyDigestWith(certificate, digest, signature);
  findings.decide('signature', right ? undefined : WORDS.signatureWrong);
}
