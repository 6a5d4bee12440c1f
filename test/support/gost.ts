import { randomBytes } from 'node:crypto';
import {
  weierstrass,
  type WeierstrassPoint,
  type WeierstrassPointCons,
} from '@noble/curves/abstract/weierstrass.js';
import { NUMBERS } from '../../src/gost/curve-numbers.ts';
import { scalarBytes, type CurveName } from '../../src/gost/curves.ts';

/** The curves that keys are made on; the two of RFC 7091's examples are not among them. */
export const CURVES = ['256-A', '256-B', '256-C', '256-D', '512-A', '512-B', '512-C'] as const;

export const bytesOf = (hex: string): Uint8Array =>
  new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** A number as so many bytes, least significant first. */
export const littleEndian = (value: bigint, length: number): Uint8Array =>
  bigEndian(value, length).toReversed();

export const bigEndian = (value: bigint, length: number): Uint8Array =>
  bytesOf(value.toString(16).padStart(2 * length, '0'));

export const fromLittleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${hexOf(bytes.toReversed())}`);

const big = (hex: string): bigint => BigInt(`0x${hex}`);

/** The numbers of a curve as numbers. */
export function numbersOf(curve: CurveName): Record<'p' | 'a' | 'b' | 'n' | 'x' | 'y', bigint> {
  const { p, a, b, n, x, y } = NUMBERS[curve];
  return { p: big(p), a: big(a), b: big(b), n: big(n), x: big(x), y: big(y) };
}

/** The curve by an implementation of somebody else's. */
export function otherCurve(curve: CurveName): WeierstrassPointCons<bigint> {
  const { p, a, b, n, x, y } = numbersOf(curve);
  return weierstrass({ p, a, b, n, h: BigInt(NUMBERS[curve].cofactor), Gx: x, Gy: y });
}

export type Point = WeierstrassPoint<bigint>;

/** X‖Y, little-endian each. */
export function pointBytes(curve: CurveName, point: Point): Uint8Array {
  const { x, y } = point.toAffine();
  const length = scalarBytes(curve);
  return Uint8Array.from([...littleEndian(x, length), ...littleEndian(y, length)]);
}

/** s‖r by the formulas of RFC 7091, 6.1, with the given k. */
export function signByFormula(
  curve: CurveName,
  base: Point,
  [d, digest, k]: readonly [bigint, Uint8Array, bigint],
): Uint8Array {
  const { n } = numbersOf(curve);
  const length = scalarBytes(curve);
  const e = fromLittleEndian(digest) % n || 1n;
  const r = base.multiply(k).toAffine().x % n;
  const s = (r * d + k * e) % n;
  return Uint8Array.from([...bigEndian(s, length), ...bigEndian(r, length)]);
}
