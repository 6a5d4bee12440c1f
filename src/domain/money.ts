/**
 * Money: whole kopecks, never fractions of a rouble in floating point.
 *
 * @see Budget Code of the Russian Federation, art. 78.4: the subsidy that agreements pay
 */
import { Fault } from './fault.ts';

declare const brand: unique symbol;

/** Объём финансового обеспечения and every other sum: whole kopecks, 0 to 2⁵³ − 1 (90 trillion roubles). */
export type Kopecks = number & { readonly [brand]: 'Kopecks' };

/** @throws {Fault} `CONTENT_INVALID` unless a whole number from 0 to 2⁵³ − 1 */
export function kopecks(count: number): Kopecks {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new Fault('CONTENT_INVALID', 'not a whole number of kopecks', { at: 'kopecks' });
  }
  return count as Kopecks;
}

/** A space of any kind between groups: ordinary, no-break (U+00A0), narrow no-break (U+202F), thin (U+2009). */
const GROUP_SPACES = /[ \u00A0\u202F\u2009]/g;
const WRITTEN = /^(?:\d+|\d{1,3}(?:[ \u00A0\u202F\u2009]\d{3})+)(?:[,.](\d{1,2}))?$/;

/**
 * Roubles as people write them: «1 234,50», «1234.5», «1234». Spaces stand between threes or nowhere.
 *
 * @throws {Fault} `CONTENT_INVALID`, without the text
 */
export function parseRoubles(text: string): Kopecks {
  const match = WRITTEN.exec(text);
  if (match === null) throw new Fault('CONTENT_INVALID', 'not a sum of roubles', { at: 'roubles' });
  const whole = text.replaceAll(GROUP_SPACES, '').replace(/[,.].*$/, '');
  // By text and not by × 100: 1.15 × 100 is 114.99999999999999.
  return kopecks(Number(whole + (match[1] ?? '').padEnd(2, '0')));
}

/**
 * «1 234,50», the groups parted by U+00A0.
 *
 * The no-break space of full width, not the narrow U+202F that typography prefers: it is in every font and
 * survives copying into the screen forms of «Электронный бюджет», and a sum never breaks across lines.
 */
export function printRoubles(sum: Kopecks): string {
  const { roubles, rest } = parts(sum);
  return `${String(roubles).replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00A0')},${rest}`;
}

/** Whole roubles, and the kopecks left as two digits. */
export const parts = (sum: Kopecks): { readonly roubles: number; readonly rest: string } => ({
  roubles: Math.floor(sum / 100),
  rest: String(sum % 100).padStart(2, '0'),
});

/** @throws {Fault} `CONTENT_INVALID` when the sum is past 2⁵³ − 1 */
export const totalOf = (sums: readonly Kopecks[]): Kopecks =>
  kopecks(sums.reduce<number>((total, sum) => total + sum, 0));
