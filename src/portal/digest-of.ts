import type { Digest } from '../domain/identifiers.ts';
import { streebog256 } from '../gost/streebog.ts';

/** Streebog-256 as the package contract writes it: 64 lower-case hexadecimal digits. */
export const digestOf = (bytes: Uint8Array): Digest =>
  Buffer.from(streebog256(bytes)).toString('hex') as Digest;
