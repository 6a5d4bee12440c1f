import { curvePlace } from './curve-context.ts';
import { scalarBytes, type CurveName } from './curves.ts';
import { GostError } from './error.ts';
import { expectLength, put, forget, take, wasm } from './module.ts';
import type { PrivateKey } from './private-key.ts';

export { generatePrivateKey, importPrivateKey, PrivateKey, publicKeyOf } from './private-key.ts';

/** Bytes of fresh randomness that each signature is hedged with. */
const HEDGE_BYTES = 32;

/**
 * Signs a digest.
 *
 * The nonce is RFC 6979 over HMAC-Streebog, with the randomness as additional data: with a broken
 * generator it is still secret and never the same for two digests. What is signed is the digest
 * itself, read as a little-endian number mod n (0 counts as 1).
 *
 * @param digest Streebog of what is signed: 32 bytes on a 256-bit curve, 64 on a 512-bit one
 * @param random32 32 bytes from a cryptographic source, fresh for each signature
 * @returns s‖r, each big-endian, 32 or 64 bytes: a signature value of CMS and X.509
 * @throws {GostError} `WRONG_LENGTH`, `KEY_WIPED`
 * @see RFC 7091, 6.1; RFC 9215, 2; RFC 6979, 3.6
 */
export function signDigest(key: PrivateKey, digest: Uint8Array, random32: Uint8Array): Uint8Array {
  const bytes = scalarBytes(key.curve);
  expectLength('a digest', digest, bytes);
  expectLength('the randomness', random32, HEDGE_BYTES);
  const place = curvePlace(key.curve);
  const secret = key.exportLittleEndian();
  put(secret, digest, random32);
  secret.fill(0);
  const good = wasm.sign(bytes, place) === 1;
  const signature = take(2 * bytes);
  forget(2 * bytes + HEDGE_BYTES);
  if (!good) throw new GostError('KEY_OUT_OF_RANGE', 'a private key must be between 1 and n - 1');
  return signature;
}

/**
 * Whether the signature is the key's over the digest. Says nothing of whose key it is.
 *
 * False also for a key that is none (coordinates, curve, group), for r or s out of 1 … n - 1 and for
 * a signature of another length: all these come from outside. The digest is ours, so its length is
 * a fault.
 *
 * @param publicKey X‖Y, little-endian each, 64 or 128 bytes
 * @param digest 32 or 64 bytes, as for `signDigest`
 * @param signature s‖r, big-endian each, 64 or 128 bytes
 * @throws {GostError} `WRONG_LENGTH` for the digest
 * @see RFC 7091, 6.2
 */
export function verifyDigest(
  curve: CurveName,
  publicKey: Uint8Array,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const bytes = scalarBytes(curve);
  expectLength('a digest', digest, bytes);
  if (publicKey.length !== 2 * bytes || signature.length !== 2 * bytes) return false;
  const place = curvePlace(curve);
  put(publicKey, digest, signature);
  return wasm.verify(bytes, place) === 1;
}

const PROBLEMS = [undefined, 'coordinate-out-of-range', 'off-curve', 'outside-group'] as const;

/** What is wrong with a public key. */
export type PublicKeyProblem = Exclude<(typeof PROBLEMS)[number], undefined> | 'wrong-length';

/**
 * What is wrong with a public key; undefined for a good one.
 *
 * On 256-A and 512-C, whose curves have four times as many points as the group, a point may be on
 * the curve and yet no key: signatures under such points can be forged.
 */
export function publicKeyProblem(curve: CurveName, publicKey: Uint8Array): PublicKeyProblem | undefined {
  const bytes = scalarBytes(curve);
  if (publicKey.length !== 2 * bytes) return 'wrong-length';
  const place = curvePlace(curve);
  put(publicKey);
  return PROBLEMS[wasm.check_key(bytes, place)];
}
