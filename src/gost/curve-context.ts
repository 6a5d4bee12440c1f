import { NUMBERS, ORDER_TWO_X } from './curve-numbers.ts';
import { scalarBytes, type CurveName } from './curves.ts';
import { memory, reserve, wasm } from './module.ts';
import { testCurve, testHash } from './self-test.ts';

const LIMB_BITS = 29n;
const LIMB = 1n << LIMB_BITS;
const HALF = LIMB >> 1n;

testHash(); // nonces are drawn with it

const places = new Map<CurveName, number>();

/**
 * Where the curve and its tables are in the module's memory; made, and tested by a known answer,
 * when first asked for.
 *
 * BigInt computes here on public numbers only.
 *
 * @throws {GostError} `SELF_TEST_FAILED`
 */
export function curvePlace(curve: CurveName): number {
  const known = places.get(curve);
  if (known !== undefined) return known;
  const bytes = scalarBytes(curve);
  const at = reserve(wasm.curve_size(bytes));
  const words = contextWords(curve);
  const place = new DataView(memory().buffer, at);
  words.forEach((word, index) => place.setBigInt64(8 * index, word, true));
  wasm.curve_fill(bytes, at);
  testCurve(curve, at);
  places.set(curve, at);
  return at;
}

/** The head of `curve` in `wasm/point.h`, member by member, before the tables. */
function contextWords(curve: CurveName): bigint[] {
  const { p, n, b, x, y, u } = numbers(curve);
  const limbs = scalarBytes(curve) === 32 ? 9 : 18;
  const fold = foldOf(p, limbs);
  const form = fold === 0n ? 1n << (LIMB_BITS * BigInt(limbs)) : 1n;
  const field = (value: bigint): bigint[] => toLimbs(mod(value * form, p), limbs);
  const model = b * u ** 6n;
  const order2 = big(ORDER_TWO_X[curve] ?? '0') * u ** 2n;
  const halves = 3n * order2 ** 2n + 4n * BigInt(NUMBERS[curve].modelA); // 4B - A² in wasm/key.h
  return [
    ...modulusWords(p, limbs, fold),
    ...modulusWords(n, limbs, 0n),
    ...[model, 3n * model, x * u ** 2n, y * u ** 3n, u ** 2n, u ** 3n, power(u, p - 3n, p)].flatMap(field),
    ...[order2, power(halves, (p + 1n) / 4n, p)].flatMap(field),
    BigInt(NUMBERS[curve].modelA),
    BigInt(NUMBERS[curve].cofactor),
    BigInt(8 * scalarBytes(curve) - n.toString(2).length),
  ];
}

function numbers(curve: CurveName): Record<'p' | 'n' | 'b' | 'x' | 'y' | 'u', bigint> {
  const { p, n, b, x, y, modelU } = NUMBERS[curve];
  return { p: big(p), n: big(n), b: big(b), x: big(x), y: big(y), u: big(modelU) };
}

const big = (hex: string): bigint => BigInt(`0x${hex}`);

/** `modulus` in `wasm/field.h`. */
function modulusWords(m: bigint, limbs: number, fold: bigint): bigint[] {
  const r = 1n << (LIMB_BITS * BigInt(limbs));
  const inverse = mod(-power(m, (LIMB >> 1n) - 1n, LIMB), LIMB);
  return [
    ...toLimbs(m, limbs),
    ...toLimbs((r * r) % m, limbs),
    ...toLimbs(fold === 0n ? r % m : 1n, limbs),
    inverse,
    fold,
  ];
}

/** What 2^(29·limbs) is mod m, where that is small enough to fold by; otherwise 0. */
function foldOf(m: bigint, limbs: number): bigint {
  const rest = (1n << (LIMB_BITS * BigInt(limbs))) % m;
  const least = rest * 2n > m ? rest - m : rest;
  return least > -(1n << 20n) && least < 1n << 20n ? least : 0n;
}

/** Signed limbs within ±2^28, least significant first. */
function toLimbs(value: bigint, limbs: number): bigint[] {
  const words: bigint[] = [];
  let rest = value;
  for (let i = 0; i < limbs; i += 1) {
    const low = rest & (LIMB - 1n);
    const word = i < limbs - 1 && low >= HALF ? low - LIMB : low;
    words.push(word);
    rest = (rest - word) >> LIMB_BITS;
  }
  return words;
}

const mod = (value: bigint, m: bigint): bigint => ((value % m) + m) % m;

function power(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n;
  let square = mod(base, m);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % m;
    square = (square * square) % m;
  }
  return result;
}
