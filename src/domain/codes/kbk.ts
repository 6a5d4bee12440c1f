/**
 * КБК of expenditure, 20 signs: 1–3 chapter, 4–5 section, 6–7 subsection, 8–17 purpose article (8–12
 * programme, 13–17 direction of expenditure), 18–20 type of expenditure. Letters, of both alphabets, stand in
 * the purpose article only; a wrong alphabet there cannot be told from a right one.
 *
 * @see Budget Code of the Russian Federation, art. 21; order of the Ministry of Finance 24.05.2022 № 82н
 */
import { digitsProblem } from './digits.ts';
import { insteadOfDigit } from './look-alikes.ts';
import type { Problem } from './problem.ts';

export const kbkProblem = (text: string): Problem => {
  const signs = Array.from(text);
  if (signs.length !== 20) return `КБК: нужно знаков: 20, а указано: ${signs.length}`;
  const at = signs.findIndex((sign, index) => !allowed(index).test(sign));
  if (at < 0) return undefined;
  const inArticle = at >= 7 && at < 17;
  const need = inArticle ? 'нужна цифра или заглавная буква' : 'нужна цифра';
  return `КБК: знак ${at + 1}: ${(inArticle ? undefined : insteadOfDigit(signs[at] ?? '')) ?? need}`;
};

const allowed = (index: number): RegExp => (index >= 7 && index < 17 ? /^[0-9A-ZА-Я]$/ : /^\d$/);

/** Глава по бюджетной классификации: three digits, the first of a КБК. */
export const budgetChapterProblem = (text: string): Problem => digitsProblem('Глава по БК', text, [3]);

/** A КБК in the columns of a form; `kbk` must have passed `kbkProblem`. */
interface KbkParts {
  /** Глава (ГРБС). */
  readonly budgetChapter: string;
  /** Раздел, подраздел: four digits. */
  readonly section: string;
  /** Программная (непрограммная) статья: five signs. */
  readonly program: string;
  /** Направление расходов: five signs. */
  readonly direction: string;
  /** Вид расходов. */
  readonly expenditureType: string;
}

export const kbkParts = (kbk: string): KbkParts => ({
  budgetChapter: kbk.slice(0, 3),
  section: kbk.slice(3, 7),
  program: kbk.slice(7, 12),
  direction: kbk.slice(12, 17),
  expenditureType: kbk.slice(17, 20),
});
