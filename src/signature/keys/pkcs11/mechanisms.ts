import type { KeyFamily } from '../../algorithms.ts';
import { readDer } from '../../der/reader.ts';
import { der, octetString, sequence } from '../../der/writer.ts';
import { TAG } from '../../der/tags.ts';
import { digestAlgorithm } from '../../digest.ts';
import type { Preimage } from '../../signer.ts';
import { CK } from './module.ts';

/** How the token is asked, and how its answer becomes the signature that CMS carries. */
interface Mechanism {
  readonly mechanism: number;
  readonly input: (digest: Uint8Array, digestName: Preimage['digestName']) => Uint8Array;
  /** What the token may have meant, the likeliest first. */
  readonly readings: (output: Uint8Array) => readonly Uint8Array[];
}

const same = (bytes: Uint8Array): Uint8Array => bytes;

/**
 * The standard wants r and s as in CMS; some libraries give all bytes in the opposite order. Which one it
 * was, the public key says.
 */
const eitherOrder = (bytes: Uint8Array): readonly Uint8Array[] => [bytes, bytes.toReversed()];

/** @see PKCS#11 2.40 mechanisms, 2.1.6 (RSA), 2.3.6 (ECDSA), 2.59 (GOST); the extensions of ТК 26 for 512 bits */
export const MECHANISMS: Readonly<Record<KeyFamily, Mechanism>> = {
  gost256: { mechanism: CK.gost256, input: same, readings: eitherOrder },
  gost512: { mechanism: CK.gost512, input: same, readings: eitherOrder },
  rsa: {
    mechanism: CK.rsaPkcs,
    input: digestInfo,
    readings: (bytes) => [bytes],
  },
  ec: { mechanism: CK.ecdsa, input: same, readings: (bytes) => [ecdsaDer(bytes)] },
};

/** CKM_RSA_PKCS pads and nothing else: the DigestInfo is ours, with NULL for parameters (RFC 8017, 9.2). */
function digestInfo(digest: Uint8Array, name: Preimage['digestName']): Uint8Array {
  const [id] = readDer(digestAlgorithm(name)).parts;
  if (id === undefined) throw new TypeError('an algorithm without an identifier');
  return sequence(sequence(id.bytes, der(TAG.null)), octetString(digest));
}

/** r‖s of equal length, as tokens give it, into ECDSA-Sig-Value (RFC 5480, appendix A). */
function ecdsaDer(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)));
}

function integer(magnitude: Uint8Array): Uint8Array {
  const start = magnitude.findIndex((byte) => byte !== 0);
  const shortest = start === -1 ? Uint8Array.of(0) : magnitude.subarray(start);
  const padding = (shortest[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : [];
  return der(TAG.integer, ...padding, shortest);
}
