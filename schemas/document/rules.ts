/** Rules that join several fields. An XSD cannot say them; they are told by the path of the field to mend. */
import type { z } from 'zod';
import type { Signatory } from '../../src/domain/document.ts';

/** One rule that does not hold. */
export interface RuleProblem {
  readonly at: string;
  /** In Russian. */
  readonly rule: string;
}

/** Hangs rules over a whole content onto its schema; they run only when each field is right by itself. */
export const withRules = <T extends z.ZodType>(
  fields: T,
  ...rules: readonly ((content: z.output<T>) => readonly RuleProblem[])[]
): T =>
  fields.superRefine((content, context) => {
    // Zod itself goes on after a number out of its bounds or an empty list.
    if (context.issues.length > 0) return;
    for (const { at, rule } of rules.flatMap((problems) => problems(content))) {
      context.addIssue({ code: 'custom', path: pathOf(at), message: rule });
    }
  });

const pathOf = (at: string): (string | number)[] =>
  at === '' ? [] : at.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/**
 * A document is signed by its authorized body, and an agreement also by the provider: a signatory of somebody
 * else, or none, would never let the document be complete.
 *
 * @param expected ИНН that a signatory of the role must have
 */
export function signatoriesProblems(
  signatories: readonly Signatory[],
  expected: Readonly<Partial<Record<Signatory['role'], string>>>,
): readonly RuleProblem[] {
  const lacking = Object.keys(expected)
    .filter((role) => !signatories.some((signatory) => signatory.role === role))
    .map((role) => ({ at: 'signatories', rule: `нет подписанта: ${ROLES[role as Signatory['role']]}` }));
  const wrong = signatories.flatMap(({ role, inn }, index) => {
    const due = expected[role];
    if (due === undefined)
      return [{ at: `signatories.${index}.role`, rule: 'такой подписант здесь не нужен' }];
    if (due === inn) return [];
    return [{ at: `signatories.${index}.inn`, rule: `ИНН подписанта не равен ИНН стороны: ${ROLES[role]}` }];
  });
  return [...lacking, ...wrong];
}

const ROLES: Readonly<Record<Signatory['role'], string>> = {
  'authorized-body': 'уполномоченный орган',
  provider: 'исполнитель',
};

/** Each planned year follows the one before it. */
export const plannedYearsProblems = (content: {
  readonly fiscalYear: number;
  readonly plannedYears: readonly number[];
}): readonly RuleProblem[] =>
  content.plannedYears.flatMap((year, index) => {
    const due = content.fiscalYear + 1 + index;
    return year === due ? [] : [{ at: `plannedYears.${index}`, rule: `здесь нужен ${due} год` }];
  });
