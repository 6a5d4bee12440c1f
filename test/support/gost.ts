import { randomBytes } from 'node:crypto';
import { normalizeZ } from '@noble/curves/abstract/curve.js';
import { invert } from '@noble/curves/abstract/modular.js';
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
export const pointBytes = (curve: CurveName, point: Point): Uint8Array =>
  affineBytes(curve, point.toAffine());

export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

export function affineBytes(curve: CurveName, { x, y }: AffinePoint): Uint8Array {
  const length = scalarBytes(curve);
  return Uint8Array.from([...littleEndian(x, length), ...littleEndian(y, length)]);
}

/** base to the exponent, mod m. */
export function power(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % m;
    if (bit === '1') result = (result * base) % m;
  }
  return result;
}

/** The sum by the schoolbook, right for points of any order; for sums that are not infinity. */
export function addAffine(curve: CurveName, one: AffinePoint, other: AffinePoint): AffinePoint {
  const { p, a } = numbersOf(curve);
  const modulo = (value: bigint): bigint => ((value % p) + p) % p;
  const [rise, run] =
    one.x === other.x ? [3n * one.x * one.x + a, 2n * one.y] : [other.y - one.y, other.x - one.x];
  const slope = modulo(rise * invert(modulo(run), p));
  const x = modulo(slope * slope - one.x - other.x);
  return { x, y: modulo(slope * (one.x - x) - one.y) };
}

/** factor·point by the schoolbook; undefined for infinity. */
export function multiplyAffine(
  curve: CurveName,
  factor: bigint,
  point: AffinePoint,
): AffinePoint | undefined {
  const { p } = numbersOf(curve);
  const opposite = (one: AffinePoint, other: AffinePoint): boolean =>
    one.x === other.x && (one.y + other.y) % p === 0n;
  let sum: AffinePoint | undefined;
  for (const bit of factor.toString(2)) {
    if (sum !== undefined) sum = opposite(sum, sum) ? undefined : addAffine(curve, sum, sum);
    if (bit === '0') continue;
    if (sum === undefined) sum = point;
    else sum = opposite(sum, point) ? undefined : addAffine(curve, sum, point);
  }
  return sum;
}

/**
 * s‖r by the formulas of RFC 7091, 6.1.
 *
 * @param x of k·G
 */
export function signByFormula(
  curve: CurveName,
  [d, digest, k, x]: readonly [bigint, Uint8Array, bigint, bigint],
): Uint8Array {
  const { n } = numbersOf(curve);
  const length = scalarBytes(curve);
  const e = fromLittleEndian(digest) % n || 1n;
  const r = x % n;
  const s = (r * d + k * e) % n;
  return Uint8Array.from([...bigEndian(s, length), ...bigEndian(r, length)]);
}

/** Random k and the x of each k·G by the other implementation: a walk by random steps, for speed. */
export function randomMultiples(curve: CurveName, count: number): readonly { k: bigint; x: bigint }[] {
  const { n } = numbersOf(curve);
  const Other = otherCurve(curve);
  const scalar = (): bigint => 1n + (fromLittleEndian(random(72)) % (n - 1n));
  const steps = Array.from({ length: 32 }, scalar).map((k) => ({ k, point: Other.BASE.multiply(k) }));
  const walk = [steps[0]!];
  for (let i = 1; i < count; i += 1) {
    const [last, step] = [walk[i - 1]!, steps[random(1)[0]! % steps.length]!];
    walk.push({ k: (last.k + step.k) % n, point: last.point.add(step.point) });
  }
  const points = walk.map(({ point }) => point);
  return normalizeZ(Other, points).map((point, index) => ({ k: walk[index]!.k, x: point.toAffine().x }));
}
