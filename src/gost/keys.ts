import { parameterSet, scalarBytes, usualParameterSet, type CurveName, type ParameterSet } from './curves.ts';
import { contentOf, der, derOid, oidText, readAll, TAG, wrong, type Element } from './der.ts';
import { GostError } from './error.ts';
import { importPrivateKey, type PrivateKey } from './private-key.ts';
import { publicKeyProblem } from './signature.ts';

/** Key algorithm and digest of each size (RFC 9215, 2 and 4). */
export const ALGORITHM_OIDS = {
  32: { key: '1.2.643.7.1.1.1.1', digest: '1.2.643.7.1.1.2.2' },
  64: { key: '1.2.643.7.1.1.1.2', digest: '1.2.643.7.1.1.2.3' },
} as const;

/** A public key and the name its curve went by. */
export interface PublicKey {
  readonly curve: CurveName;
  /** As it stood in the encoding: one curve has up to three names. */
  readonly parameterSetOid: string;
  /** X‖Y, little-endian each. */
  readonly publicKey: Uint8Array;
}

/**
 * AlgorithmIdentifier of a key, DER: `digestParamSet` present or absent as the parameter set has it.
 *
 * @throws {GostError} `CURVE_UNKNOWN`
 * @see RFC 9215, 4.2
 */
export function writeKeyAlgorithm(set: ParameterSet): Uint8Array {
  const oids = ALGORITHM_OIDS[scalarBytes(set.curve)];
  const names = [derOid(set.oid), ...(set.withDigest ? [derOid(oids.digest)] : [])];
  return der(TAG.sequence, derOid(oids.key), der(TAG.sequence, ...names));
}

/**
 * SubjectPublicKeyInfo, DER.
 *
 * @param publicKey X‖Y, little-endian each
 * @param parameterSetOid the name to write the curve under; by default the usual one
 * @throws {GostError} `CURVE_UNKNOWN`, `PUBLIC_KEY_INVALID`
 * @see RFC 9215, 4.3
 */
export function writePublicKey(
  curve: CurveName,
  publicKey: Uint8Array,
  parameterSetOid: string = usualParameterSet(curve).oid,
): Uint8Array {
  expectGoodKey(curve, publicKey);
  const algorithm = writeKeyAlgorithm(setOfCurve(curve, parameterSetOid));
  return der(TAG.sequence, algorithm, der(TAG.bits, Uint8Array.of(0), der(TAG.octets, publicKey)));
}

/**
 * Reads a SubjectPublicKeyInfo and judges the key in it.
 *
 * @throws {GostError} `ENCODING_INVALID`, `CURVE_UNKNOWN`, `PUBLIC_KEY_INVALID`
 */
export function readPublicKey(spki: Uint8Array): PublicKey {
  const [algorithm, key, ...rest] = readAll(whole(spki));
  if (rest.length > 0) throw wrong('has more parts than it should');
  const set = readAlgorithm(algorithm);
  const bits = contentOf(key, TAG.bits);
  if (bits[0] !== 0) throw wrong('has a bit string that is no bytes');
  const publicKey = new Uint8Array(onlyOne(bits.subarray(1), TAG.octets));
  expectGoodKey(set.curve, publicKey);
  return { curve: set.curve, parameterSetOid: set.oid, publicKey };
}

/**
 * PrivateKeyInfo of PKCS#8, DER, not encrypted, in the form of OpenSSL's engine: the key's bytes
 * little-endian, bare in the OCTET STRING. The caller has to wipe it.
 *
 * @throws {GostError} `CURVE_UNKNOWN`, `KEY_WIPED`
 * @see RFC 5208
 */
export function writePrivateKey(
  key: PrivateKey,
  parameterSetOid: string = usualParameterSet(key.curve).oid,
): Uint8Array {
  const algorithm = writeKeyAlgorithm(setOfCurve(key.curve, parameterSetOid));
  const secret = key.exportLittleEndian();
  const info = der(TAG.sequence, Uint8Array.of(TAG.integer, 1, 0), algorithm, der(TAG.octets, secret));
  secret.fill(0);
  return info;
}

/**
 * Reads a PrivateKeyInfo. Taken are the key little-endian, bare or in one more OCTET STRING, and big-
 * endian in an INTEGER (older engines). Attributes and a public key after it are ignored.
 *
 * @throws {GostError} `ENCODING_INVALID`, `CURVE_UNKNOWN`, `WRONG_LENGTH`, `KEY_OUT_OF_RANGE`
 */
export function readPrivateKey(pkcs8: Uint8Array): PrivateKey {
  const [version, algorithm, wrapped] = readAll(whole(pkcs8));
  const [number = 2, ...more] = contentOf(version, TAG.integer);
  if (number > 1 || more.length > 0) throw wrong('has another version');
  const { curve } = readAlgorithm(algorithm);
  const secret = littleEndianOf(contentOf(wrapped, TAG.octets), scalarBytes(curve));
  try {
    return importPrivateKey(curve, secret);
  } finally {
    secret.fill(0);
  }
}

function littleEndianOf(content: Uint8Array, bytes: number): Uint8Array {
  if (content.length === bytes) return new Uint8Array(content);
  const [element, ...rest] = readAll(content);
  if (element === undefined || rest.length > 0) throw wrong('has no private key where it should be');
  if (element.tag === TAG.octets) return new Uint8Array(element.content);
  const bigEndian = contentOf(element, TAG.integer);
  const skipped = bigEndian.length > bytes && bigEndian[0] === 0 ? 1 : 0;
  if (bigEndian.length - skipped > bytes) throw wrong('has a private key that is too long');
  const secret = new Uint8Array(bytes);
  secret.set(bigEndian.subarray(skipped).toReversed());
  return secret;
}

/**
 * The parameter set of an AlgorithmIdentifier. A digest may stand beside any, since programs differ in
 * where they write it, and must be the one of its size.
 */
function readAlgorithm(algorithm: Element | undefined): ParameterSet {
  const [key, parameters, ...rest] = readAll(contentOf(algorithm, TAG.sequence));
  const [curve, digest, cipher, ...more] = readAll(contentOf(parameters, TAG.sequence));
  if (rest.length > 0 || more.length > 0) throw wrong('has more parameters than it should');
  const set = parameterSet(oidText(contentOf(curve, TAG.oid)));
  const oids = ALGORITHM_OIDS[scalarBytes(set.curve)];
  if (oidText(contentOf(key, TAG.oid)) !== oids.key) throw wrong('names a curve of another algorithm');
  if (digest !== undefined && oidText(contentOf(digest, TAG.oid)) !== oids.digest) {
    throw wrong('names a digest of another size');
  }
  if (cipher !== undefined) contentOf(cipher, TAG.oid);
  return set;
}

function setOfCurve(curve: CurveName, oid: string): ParameterSet {
  const set = parameterSet(oid);
  if (set.curve === curve) return set;
  throw new GostError('CURVE_UNKNOWN', `${oid} is not a name of ${curve}`);
}

function expectGoodKey(curve: CurveName, publicKey: Uint8Array): void {
  const problem = publicKeyProblem(curve, publicKey);
  if (problem !== undefined)
    throw new GostError('PUBLIC_KEY_INVALID', `the public key is no key: ${problem}`);
}

const whole = (bytes: Uint8Array): Uint8Array => onlyOne(bytes, TAG.sequence);

function onlyOne(bytes: Uint8Array, tag: number): Uint8Array {
  const [element, ...rest] = readAll(bytes);
  if (rest.length > 0) throw wrong('has something after it');
  return contentOf(element, tag);
}
