import { createHash } from 'node:crypto';
import type { DigestName } from './algorithms.ts';
import { sequence, oid } from './der/writer.ts';
import { digestOf } from './gost-key.ts';
import { OID } from './oids.ts';

/** The digest of the bytes by its name. */
export function digestBy(name: DigestName, bytes: Uint8Array): Uint8Array {
  if (name === 'streebog256') return digestOf(256, bytes);
  if (name === 'streebog512') return digestOf(512, bytes);
  return createHash(name).update(bytes).digest();
}

/** AlgorithmIdentifier, DER, parameters absent (RFC 9215, 2; RFC 5754, 2). */
export const digestAlgorithm = (name: DigestName): Uint8Array => sequence(oid(OID[name]));
