/**
 * ОГРН of an organisation (13 digits) and ОГРНИП of an entrepreneur (15): the last digit is what is left
 * of the rest divided by 11 or 13, its last digit where it has two.
 *
 * @see order of the Ministry of Finance 30.10.2017 № 165н on the registers of organisations and entrepreneurs
 */
import { CHECK_DIGIT_WRONG, digitAt, digitsProblem } from './digits.ts';
import type { Problem } from './problem.ts';

export const ogrnProblem = (text: string): Problem =>
  digitsProblem('ОГРН', text, [13]) ?? remainderProblem('ОГРН', text, 11);

export const ogrnipProblem = (text: string): Problem =>
  digitsProblem('ОГРНИП', text, [15]) ?? remainderProblem('ОГРНИП', text, 13);

/** Fourteen digits are still an exact number: less than 2⁵³. */
const remainderProblem = (name: string, text: string, divisor: number): Problem =>
  (Number(text.slice(0, -1)) % divisor) % 10 === digitAt(text, text.length - 1)
    ? undefined
    : `${name}: ${CHECK_DIGIT_WRONG}`;
