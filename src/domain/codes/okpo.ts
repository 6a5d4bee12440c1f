/**
 * ОКПО: 8 digits of an organisation, 10 of an entrepreneur; the last is the check digit: Σ digit × 1, 2, …,
 * mod 11; where that is 10, again with weights 3, 4, …; where it is 10 again, zero.
 *
 * @see ПР 50.1.024-2005 of Rosstandart, appendix on the check number of classifiers
 */
import { CHECK_DIGIT_WRONG, digitAt, digitsProblem, weightedSum } from './digits.ts';
import type { Problem } from './problem.ts';

export const okpoProblem = (text: string): Problem =>
  digitsProblem('ОКПО', text, [8, 10]) ??
  (checkDigit(text.slice(0, -1)) === digitAt(text, text.length - 1)
    ? undefined
    : `ОКПО: ${CHECK_DIGIT_WRONG}`);

function checkDigit(digits: string): number {
  const first = weightedSum(digits, weights(digits.length, 0)) % 11;
  if (first < 10) return first;
  const second = weightedSum(digits, weights(digits.length, 2)) % 11;
  return second < 10 ? second : 0;
}

/** 1, 2, …, 10, 1, …, begun `shift` further on. */
const weights = (count: number, shift: number): number[] =>
  Array.from({ length: count }, (_, index) => ((index + shift) % 10) + 1);
