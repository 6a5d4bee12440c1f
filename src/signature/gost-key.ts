import type { CurveName } from '../gost/curves.ts';
import { GostError } from '../gost/error.ts';
import { readPublicKey } from '../gost/keys.ts';
import { verifyDigest } from '../gost/signature.ts';
import { streebog256, streebog512 } from '../gost/streebog.ts';
import type { Bits } from './algorithms.ts';

/** Streebog of the bytes. */
export const digestOf = (bits: Bits, bytes: Uint8Array): Uint8Array =>
  bits === 256 ? streebog256(bytes) : streebog512(bytes);

/** Whatever carries a SubjectPublicKeyInfo. */
interface KeyHolder {
  /** DER. */
  readonly publicKeyInfo: Uint8Array;
}

interface Key {
  readonly curve: CurveName;
  readonly bits: Bits;
  readonly publicKey: Uint8Array;
}

/** Keys are read, and their points judged, once a certificate. */
const read = new WeakMap<KeyHolder, { readonly key: Key | undefined }>();

function keyOf(holder: KeyHolder): Key | undefined {
  const known = read.get(holder) ?? { key: readKey(holder.publicKeyInfo) };
  read.set(holder, known);
  return known.key;
}

/** @returns `undefined` for keys of other algorithms, points that are no keys, and the curves of examples */
function readKey(publicKeyInfo: Uint8Array): Key | undefined {
  try {
    const { curve, publicKey } = readPublicKey(publicKeyInfo);
    if (curve === '256-test' || curve === '512-test') return undefined;
    return { curve, publicKey, bits: curve.startsWith('256') ? 256 : 512 };
  } catch (thrown) {
    if (thrown instanceof GostError) return undefined;
    throw thrown;
  }
}

/** Size of the holder's GOST R 34.10-2012 key; `undefined` when he has none that we can use. */
export const keyBitsOf = (holder: KeyHolder): Bits | undefined => keyOf(holder)?.bits;

/**
 * Whether the signature is the holder's over the digest.
 *
 * @param digest of the size of the key, or the answer is no
 * @param signature s‖r, each half big-endian
 */
export function verifyDigestWith(holder: KeyHolder, digest: Uint8Array, signature: Uint8Array): boolean {
  const key = keyOf(holder);
  if (key === undefined || digest.length * 8 !== key.bits) return false;
  return verifyDigest(key.curve, key.publicKey, digest, signature);
}
