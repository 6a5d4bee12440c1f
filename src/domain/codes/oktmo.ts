/**
 * ОКТМО: the territory. 8 digits of a municipality, 11 with the locality; no check digit that a file of ours
 * could hold. It is not the code of the budget, though both have eight digits.
 *
 * @see ОК 033-2013
 */
import { digitsProblem } from './digits.ts';
import type { Problem } from './problem.ts';

export const oktmoProblem = (text: string): Problem => digitsProblem('ОКТМО', text, [8, 11]);
