import { Fields } from '../der/fields.ts';
import { readDer } from '../der/reader.ts';
import { TAG } from '../der/tags.ts';
import { integerHexOf, wholeBytesOf } from '../der/values.ts';
import { der, sequence } from '../der/writer.ts';

/**
 * ECDSA stands in XML as r‖s, each as long as the curve's order, and in CMS as DER.
 *
 * @see XMLDSig 1.1, 6.4.3; RFC 4050, 3.3
 */
export function plainOf(derSignature: Uint8Array, halfBytes: number): Uint8Array {
  const fields = new Fields(readDer(derSignature));
  const halves = [fields.take(TAG.integer), fields.take(TAG.integer)].map(integerHexOf);
  fields.end();
  return new Uint8Array(Buffer.from(halves.map((hex) => hex.padStart(halfBytes * 2, '0')).join(''), 'hex'));
}

/** @returns `undefined` for another length than two halves of the curve's order */
export function derOf(plain: Uint8Array, halfBytes: number): Uint8Array | undefined {
  if (plain.length !== halfBytes * 2) return undefined;
  return sequence(integer(plain.subarray(0, halfBytes)), integer(plain.subarray(halfBytes)));
}

/** Bytes of half a signature: as many as of a coordinate of the key's uncompressed point. */
export function halfBytesOf(publicKeyInfo: Uint8Array): number {
  const [, bits] = readDer(publicKeyInfo).parts;
  return bits === undefined ? 0 : (wholeBytesOf(bits).length - 1) / 2;
}

function integer(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const short = first === -1 ? Uint8Array.of(0) : magnitude.subarray(first);
  return der(TAG.integer, ...((short[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : []), short);
}
