/** Код бюджета: eight digits, as the portal's register of budgets has them (`65741000`). Not ОКТМО. */
import { digitsProblem } from './digits.ts';
import type { Problem } from './problem.ts';

export const budgetCodeProblem = (text: string): Problem => digitsProblem('Код бюджета', text, [8]);
