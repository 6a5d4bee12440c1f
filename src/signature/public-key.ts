import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Algorithm, certificateSignatureOf, type DigestName, type KeyFamily } from './algorithms.ts';
import { digestOf, keyBitsOf, verifyDigestWith } from './gost-key.ts';

/** Whatever carries a SubjectPublicKeyInfo: a certificate. */
interface KeyHolder {
  /** DER. */
  readonly publicKeyInfo: Uint8Array;
}

/** Below 2048 bits RSA is weak; above 8192 a hostile certificate could keep us busy. */
const RSA_BITS = { least: 2048, most: 8192 } as const;
const EC_CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1']);

/** Those in use are 65537 and less; one as long as the modulus makes each look at a signature a thousand times dearer. */
const LARGEST_EXPONENT = 0xffff_ffffn;

const foreign = new WeakMap<KeyHolder, { readonly key: KeyObject | undefined }>();

/** What kind of key the holder has; `undefined` for one that we cannot use. */
export function keyFamilyOf(holder: KeyHolder): KeyFamily | undefined {
  const bits = keyBitsOf(holder);
  if (bits !== undefined) return bits === 256 ? 'gost256' : 'gost512';
  const type = foreignKeyOf(holder)?.asymmetricKeyType;
  return type === 'rsa' || type === 'ec' ? type : undefined;
}

/** RSA and ECDSA of foreign stands, by Node's own OpenSSL. Read once a certificate. */
function foreignKeyOf(holder: KeyHolder): KeyObject | undefined {
  const known = foreign.get(holder) ?? { key: readForeignKey(holder.publicKeyInfo) };
  foreign.set(holder, known);
  return known.key;
}

function readForeignKey(publicKeyInfo: Uint8Array): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKeyInfo), format: 'der', type: 'spki' });
    const { modulusLength = 0, namedCurve = '', publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
    const fit =
      modulusLength >= RSA_BITS.least && modulusLength <= RSA_BITS.most && publicExponent <= LARGEST_EXPONENT;
    return (key.asymmetricKeyType === 'rsa' && fit) || EC_CURVES.has(namedCurve) ? key : undefined;
  } catch {
    // Node says in many ways that it cannot read a key; all of them mean the same to us.
    return undefined;
  }
}

/** The digest that a signature with this key is made over, where nobody asks for another. */
export const USUAL_DIGEST: Readonly<Record<KeyFamily, DigestName>> = {
  gost256: 'streebog256',
  gost512: 'streebog512',
  rsa: 'sha256',
  ec: 'sha256',
};

/**
 * Whether the signature is the holder's over the bytes, hashed with `digest`.
 *
 * @param signature as it stands in CMS and X.509: of GOST s‖r, of RSA PKCS#1 v1.5, of ECDSA a DER SEQUENCE
 * @see RFC 9215, 2; RFC 8017, 8.2; RFC 5480
 */
export function verifyWith(
  holder: KeyHolder,
  digest: DigestName,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (digest === 'streebog256' || digest === 'streebog512') {
    return verifyDigestWith(holder, digestOf(digest === 'streebog256' ? 256 : 512, bytes), signature);
  }
  const key = foreignKeyOf(holder);
  if (key === undefined) return false;
  const how = key.asymmetricKeyType === 'rsa' ? { padding: constants.RSA_PKCS1_PADDING } : {};
  return verify(digest, bytes, { key, ...how, dsaEncoding: 'der' }, signature);
}

/** A certificate, a revocation list, an OCSP answer. */
export interface Signed {
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
}

/** Answers of `isSignedBy`, kept as long as both objects are: one list is asked about many certificates. */
const answered = new WeakMap<KeyHolder, WeakMap<Signed, boolean>>();

/** Whether the issuer's key signed it. Says nothing of the issuer's right to. */
export function isSignedBy(issuer: KeyHolder, signed: Signed): boolean {
  const known = answered.get(issuer) ?? new WeakMap<Signed, boolean>();
  answered.set(issuer, known);
  const answer = known.get(signed) ?? verifySigned(issuer, signed);
  known.set(signed, answer);
  return answer;
}

function verifySigned(issuer: KeyHolder, { signedPart, signatureAlgorithm, signature }: Signed): boolean {
  const kind = certificateSignatureOf(signatureAlgorithm);
  if (kind === undefined || keyFamilyOf(issuer) !== kind.family) return false;
  return verifyWith(issuer, kind.digest, signedPart, signature);
}
