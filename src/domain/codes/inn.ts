/**
 * ИНН: 10 digits of an organisation, 12 of a person or an entrepreneur; the tax office of the first
 * registration, a number, and one or two check digits.
 *
 * The check digit is a sum mod 11 mod 10: remainders 10 and 0 give the same digit, so a mistake of one
 * digit is found nearly always, not always.
 *
 * @see order of the Federal Tax Service 29.06.2012 № ММВ-7-6/435@, the structure of ИНН
 */
import { CHECK_DIGIT_WRONG, digitAt, digitsProblem, weightedSum } from './digits.ts';
import type { Problem } from './problem.ts';

const TENTH = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const ELEVENTH = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const TWELFTH = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** ИНН of anybody: 10 or 12 digits. */
export const innProblem = (text: string): Problem =>
  digitsProblem('ИНН', text, [10, 12]) ?? checkDigitsProblem(text);

/** ИНН of an organisation: 10 digits, such as the authorized body's. */
export const organizationInnProblem = (text: string): Problem =>
  digitsProblem('ИНН организации', text, [10]) ?? checkDigitsProblem(text);

const checkDigitsProblem = (inn: string): Problem =>
  (inn.length === 10 ? [TENTH] : [ELEVENTH, TWELFTH]).every((weights) => agrees(inn, weights))
    ? undefined
    : `ИНН: ${CHECK_DIGIT_WRONG}`;

/** The check digit stands right after the digits that it is computed from. */
const agrees = (inn: string, weights: readonly number[]): boolean =>
  (weightedSum(inn, weights) % 11) % 10 === digitAt(inn, weights.length);
