/**
 * The header leaves the content: it is kept beside events, listed, and shown at the shell. So no field of it may
 * repeat a person whom a private kind names.
 *
 * Found are whole names and whole numbers only, as `src/forms/exposed.ts` finds them in agreements.
 */
import type { RuleProblem } from './rules.ts';

/** Both are personal data. */
export interface NamedPerson {
  readonly name: string;
  readonly snils: string;
}

interface ShownFields {
  readonly documentNumber: string;
  readonly activityArea: string;
}

export const silentHeaderProblems = (
  header: ShownFields,
  persons: readonly NamedPerson[],
): readonly RuleProblem[] =>
  (['documentNumber', 'activityArea'] as const)
    .filter((field) => persons.some((one) => repeats(header[field], one)))
    .map((at) => ({ at, rule: 'в этом поле не должно быть имени или СНИЛС' }));

const repeats = (text: string, { name, snils }: NamedPerson): boolean => {
  const words = wordsOf(name);
  // A name of one word would be met in too much.
  const whole = words.trim().includes(' ');
  return digitsOf(text).includes(digitsOf(snils)) || (whole && wordsOf(text).includes(words));
};

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** Words alone, so that neither spaces, dots, case nor «ё» hide a name: ` образцова проба примеровна `. */
const wordsOf = (text: string): string => {
  const folded = text.toLowerCase().replaceAll('ё', 'е');
  return ` ${(folded.match(/\p{L}+/gu) ?? []).join(' ')} `;
};
