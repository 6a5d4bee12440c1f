/**
 * СНИЛС: nine digits and two of check, written `112-233-445 95` or together.
 *
 * Numbers up to 001-001-998 were given before there was a check, and are not checked.
 * A personal datum: never in a log.
 * The rule of the control number is the Pension Fund's.
 */
import { digitAt, digitsProblem, weightedSum } from './digits.ts';
import type { Problem } from './problem.ts';

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, 1];
const LAST_UNCHECKED = 1_001_998;

export function snilsProblem(text: string): Problem {
  const digits = /^\d{3}-\d{3}-\d{3} \d{2}$/.test(text) ? text.replaceAll(/[- ]/g, '') : text;
  return digitsProblem('СНИЛС', digits, [11]) ?? controlProblem(digits);
}

function controlProblem(digits: string): Problem {
  if (Number(digits.slice(0, 9)) <= LAST_UNCHECKED) return undefined;
  // One formula for three cases of the rule: below 100 as it is; 100 and 101 are 00; else mod 101.
  const control = (weightedSum(digits, WEIGHTS) % 101) % 100;
  return control === digitAt(digits, 9) * 10 + digitAt(digits, 10)
    ? undefined
    : 'СНИЛС: не сходится контрольное число';
}
