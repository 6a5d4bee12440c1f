import { Fields } from './der/fields.ts';
import { type Der, notDer } from './der/reader.ts';
import { TAG } from './der/tags.ts';
import { oidOf } from './der/values.ts';
import { OID } from './oids.ts';

/** Length of the digest, and of half a public key, in bits. */
export type Bits = 256 | 512;

/** An AlgorithmIdentifier: whatever its parameters are, as encoded. */
export interface Algorithm {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly parameters?: Der;
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readAlgorithm(value: Der): Algorithm {
  const fields = new Fields(value);
  const id = oidOf(fields.take(TAG.oid));
  const parameters = fields.tag === undefined ? undefined : fields.take();
  fields.end();
  return { id, bytes: value.bytes, ...(parameters === undefined ? {} : { parameters }) };
}

const DIGESTS: Readonly<Record<string, Bits>> = { [OID.streebog256]: 256, [OID.streebog512]: 512 };

/** Of SignerInfo: the field writes the key's identifier, the standards allow the signature's too. */
const SIGNATURES: Readonly<Record<string, Bits>> = {
  [OID.gost256Key]: 256,
  [OID.gost512Key]: 512,
  [OID.gost256Signature]: 256,
  [OID.gost512Signature]: 512,
};

/**
 * Which Streebog this names; `undefined` for any other digest.
 *
 * Parameters must be absent or NULL: signing programs write both (RFC 9215, 2).
 */
export const digestBitsOf = (algorithm: Algorithm): Bits | undefined =>
  plain(algorithm) ? DIGESTS[algorithm.id] : undefined;

/** Which GOST R 34.10-2012 this names; `undefined` for any other signature. */
export const signatureBitsOf = (algorithm: Algorithm): Bits | undefined =>
  plain(algorithm) ? SIGNATURES[algorithm.id] : undefined;

/** In a certificate or a list only the signature's own identifier may stand (RFC 9215, 2). */
export const certificateSignatureBitsOf = (algorithm: Algorithm): Bits | undefined =>
  algorithm.id === OID.gost256Signature || algorithm.id === OID.gost512Signature
    ? signatureBitsOf(algorithm)
    : undefined;

const plain = ({ parameters }: Algorithm): boolean => parameters === undefined || parameters.tag === TAG.null;

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function requireVersion(actual: number, ...allowed: readonly number[]): void {
  if (!allowed.includes(actual)) throw notDer('version', 0);
}
