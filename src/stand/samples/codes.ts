/** Codes of nobody: right by their check digits, wrong by their region (99), so that no real body has them. */
import {
  innProblem,
  ogrnipProblem,
  ogrnProblem,
  okpoProblem,
  snilsProblem,
} from '../../domain/codes/index.ts';

type TextCheck = (text: string) => string | undefined;

/** The prefix with the first ending that the check takes. Each code here has one or two check digits. */
function completed(prefix: string, checkDigits: number, problem: TextCheck): string {
  for (let ending = 0; ending < 10 ** checkDigits; ending += 1) {
    const text = prefix + String(ending).padStart(checkDigits, '0');
    if (problem(text) === undefined) return text;
  }
  throw new Error(`no check digit fits the sample code ${prefix}`);
}

/** @param number up to seven digits */
export const sampleInn = (number: number): string =>
  completed(`99${String(number).padStart(7, '0')}`, 1, innProblem);

export const sampleEntrepreneurInn = (number: number): string =>
  completed(`99${String(number).padStart(8, '0')}`, 2, innProblem);

export const sampleOgrn = (number: number): string =>
  completed(`12399${String(number).padStart(7, '0')}`, 1, ogrnProblem);

export const sampleOgrnip = (number: number): string =>
  completed(`32399${String(number).padStart(9, '0')}`, 1, ogrnipProblem);

export const sampleOkpo = (number: number): string => completed(String(9_900_000 + number), 1, okpoProblem);

/** @param number up to six digits; the first three are 999 */
export const sampleSnils = (number: number): string => {
  const digits = completed(`999${String(number).padStart(6, '0')}`, 2, snilsProblem);
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4');
};
