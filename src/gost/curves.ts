import { GostError } from './error.ts';
import { NUMBERS } from './curve-numbers.ts';

/**
 * A curve of GOST R 34.10-2012, by its name in RFC 9215 and RFC 7836.
 *
 * 256-B, C and D are CryptoPro-A, B and C of RFC 4357 under new names. The two test curves are those
 * of RFC 7091's examples; they are here for known answers and are no curves for keys.
 */
export type CurveName = keyof typeof NUMBERS;

/** One of the names, as an object identifier, that a curve goes by in a certificate. */
export interface ParameterSet {
  readonly oid: string;
  readonly curve: CurveName;
  /**
   * Whether `digestParamSet` stands beside it when we write it: it must with the old names of 256-bit
   * curves, must not with the new names of B, C and D, should not with 256-A and all of 512 bits.
   *
   * @see RFC 9215, 4.2; OpenSSL's engine has it with 512-A and 512-B too, for old programs
   */
  readonly withDigest: boolean;
}

const set = (oid: string, curve: CurveName, withDigest: boolean): ParameterSet => ({
  oid,
  curve,
  withDigest,
});

/** Every parameter set that is read. */
export const PARAMETER_SETS: readonly ParameterSet[] = [
  set('1.2.643.7.1.2.1.1.1', '256-A', false),
  set('1.2.643.7.1.2.1.1.2', '256-B', false),
  set('1.2.643.7.1.2.1.1.3', '256-C', false),
  set('1.2.643.7.1.2.1.1.4', '256-D', false),
  set('1.2.643.2.2.35.0', '256-test', true),
  set('1.2.643.2.2.35.1', '256-B', true),
  set('1.2.643.2.2.35.2', '256-C', true),
  set('1.2.643.2.2.35.3', '256-D', true),
  set('1.2.643.2.2.36.0', '256-B', true),
  set('1.2.643.2.2.36.1', '256-D', true),
  set('1.2.643.7.1.2.1.2.0', '512-test', false),
  set('1.2.643.7.1.2.1.2.1', '512-A', false),
  set('1.2.643.7.1.2.1.2.2', '512-B', false),
  set('1.2.643.7.1.2.1.2.3', '512-C', false),
];

/** The name we write when the caller does not say: the one most programs in use read. */
const USUAL: Record<CurveName, string> = {
  '256-A': '1.2.643.7.1.2.1.1.1',
  '256-B': '1.2.643.2.2.35.1',
  '256-C': '1.2.643.2.2.35.2',
  '256-D': '1.2.643.2.2.35.3',
  '256-test': '1.2.643.2.2.35.0',
  '512-A': '1.2.643.7.1.2.1.2.1',
  '512-B': '1.2.643.7.1.2.1.2.2',
  '512-C': '1.2.643.7.1.2.1.2.3',
  '512-test': '1.2.643.7.1.2.1.2.0',
};

/** @throws {GostError} `CURVE_UNKNOWN` */
export function parameterSet(oid: string): ParameterSet {
  const found = PARAMETER_SETS.find((known) => known.oid === oid);
  if (found === undefined) throw new GostError('CURVE_UNKNOWN', `no parameter set ${oid}`);
  return found;
}

/** The parameter set a curve is written under when the caller does not choose. */
export const usualParameterSet = (curve: CurveName): ParameterSet => parameterSet(USUAL[curve]);

/** Size of a scalar, a coordinate and a digest of this curve, in bytes. */
export const scalarBytes = (curve: CurveName): 32 | 64 => (curve.startsWith('256') ? 32 : 64);

/** How many bits n has: from 510 on 512-C to all 512, 255 on 256-A, 256 on the rest. */
export const orderBits = (curve: CurveName): number => BigInt(`0x${NUMBERS[curve].n}`).toString(2).length;
