/** What codes made of digits have in common: their length, that they are digits, and weighted sums. */
import type { Problem } from './problem.ts';

/** «ИНН: нужно 10 или 12 цифр, а знаков 9», or the first sign that is no digit (counted from 1). */
export function digitsProblem(name: string, text: string, lengths: readonly number[]): Problem {
  const at = text.search(/\D/);
  if (at >= 0) return `${name}: знак ${at + 1} — не цифра`;
  if (!lengths.includes(text.length)) {
    return `${name}: нужно цифр: ${lengths.join(' или ')}, а указано: ${text.length}`;
  }
  // Zeros satisfy every check digit, and no register gives them to anybody.
  return /^0+$/.test(text) ? `${name}: одни нули` : undefined;
}

export const CHECK_DIGIT_WRONG = 'не сходится контрольная цифра';

/** Σ digit × weight over the first `weights.length` digits. */
export const weightedSum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * digitAt(digits, index), 0);

/** The digit at a place counted from 0. */
export const digitAt = (digits: string, index: number): number => Number(digits.charAt(index));
