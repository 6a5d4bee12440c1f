import type { Instant } from '../../domain/identifiers.ts';
import { type DigestName, digestNameOf, type KeyFamily, signatureKindOf } from '../algorithms.ts';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import type { SignedData } from '../cms/signed-data.ts';
import type { SignerInfo } from '../cms/signer-info.ts';
import { matchSigningCertificate } from '../cms/signing-certificate.ts';
import { digestBy } from '../digest.ts';
import { OID } from '../oids.ts';
import { keyFamilyOf, verifyWith } from '../public-key.ts';
import { readable } from '../readable.ts';
import { type Claims, type ClaimsWanted, readClaims } from './attributes.ts';
import type { Findings } from './findings.ts';
import { WORDS } from './words.ts';

interface SignerCase {
  /** What is claimed to be signed. */
  readonly content: Uint8Array;
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  /** Absent when none came along, or two did. */
  readonly certificate: Certificate | undefined;
  /** By default `with-signing-time` of a document. */
  readonly wanted?: ClaimsWanted;
  /** The type that the content must be of; by default `id-data`. */
  readonly contentType?: string;
}

/**
 * The mathematics of one signer: attributes, digest, certificate's digest, signature. Each is looked at
 * by itself, so that the report says all that is wrong, not only the first thing.
 *
 * @returns the signing time that the signer claims
 * @see RFC 5652, 5.4 and 5.6
 */
export function judgeSigner(findings: Findings, it: SignerCase): Instant | undefined {
  const outcome = readClaims(it.signer.signedAttributes, it.wanted);
  findings.decide('attributes', outcome.kind === 'wrong' ? outcome.why : undefined);
  const claims = outcome.kind === 'read' ? outcome.claims : undefined;
  const digestName = judgeAlgorithms(findings, it);
  if (claims !== undefined) {
    judgeContentType(findings, claims, it);
    if (it.certificate !== undefined) judgeSigningCertificate(findings, claims, it.certificate);
    if (digestName !== undefined) {
      const same = sameBytes(claims.messageDigest, digestBy(digestName, it.content));
      findings.decide('digest', same ? undefined : WORDS.digestDiffers);
    }
  }
  if (digestName !== undefined && it.certificate !== undefined) {
    judgeSignature(findings, it, it.certificate, digestName);
  }
  return claims?.signingTime;
}

function judgeContentType(findings: Findings, { contentType }: Claims, it: SignerCase): void {
  const same = contentType === it.signed.contentType;
  const why = same ? WORDS.contentTypeNotData : WORDS.contentTypeDiffers;
  findings.decide('content-type', same && contentType === (it.contentType ?? OID.data) ? undefined : why);
}

/** @returns the digest, when it can be made at all */
function judgeAlgorithms(
  findings: Findings,
  { signed, signer, certificate }: SignerCase,
): DigestName | undefined {
  const digest = digestNameOf(signer.digestAlgorithm);
  const kind = signatureKindOf(signer.signatureAlgorithm);
  if (digest === undefined || kind === undefined) {
    findings.undecided('algorithms', WORDS.algorithmUnknown);
    return digest;
  }
  const key = certificate === undefined ? kind.family : keyFamilyOf(certificate);
  const declared = signed.digestAlgorithms.some((one) => digestNameOf(one) === digest);
  const agree = digestFits(kind.family, digest) && (kind.digest ?? digest) === digest && key === kind.family;
  const why = agree ? WORDS.digestNotDeclared : WORDS.algorithmsDiffer;
  findings.decide('algorithms', agree && declared ? undefined : why);
  return digest;
}

/** GOST signs Streebog of its own size only; RSA and ECDSA any SHA-2. */
const digestFits = (family: KeyFamily, digest: DigestName): boolean =>
  family === 'rsa' || family === 'ec'
    ? digest.startsWith('sha')
    : digest === (family === 'gost256' ? 'streebog256' : 'streebog512');

function judgeSigningCertificate(findings: Findings, claims: Claims, certificate: Certificate): void {
  const match = readable(() => matchSigningCertificate(claims.signingCertificate, certificate, claims.isOld));
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
  { signer, content }: SignerCase,
  certificate: Certificate,
  digest: DigestName,
): void {
  const kind = signatureKindOf(signer.signatureAlgorithm);
  if (kind === undefined) return;
  const bytes = signer.signedAttributes?.signedBytes ?? content;
  const right =
    keyFamilyOf(certificate) === kind.family && verifyWith(certificate, digest, bytes, signer.signature);
  findings.decide('signature', right ? undefined : WORDS.signatureWrong);
}
