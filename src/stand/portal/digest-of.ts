import { streebog256 } from '../../gost/streebog.ts';

/** Streebog-256, 64 lower-case hexadecimal digits. */
export const digestOf = (bytes: Uint8Array): string => Buffer.from(streebog256(bytes)).toString('hex');
