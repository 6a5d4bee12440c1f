/**
 * Дополнительное соглашение к соглашению. The content that carries one is the agreement as it reads after it: a
 * later version under the agreement's own number, which supersedes the version before.
 */
import type { z } from 'zod';
import { choice, day, list, record, text } from './fields.ts';
import type { RuleProblem } from './rules.ts';

/** Clause 2.1 with appendix 1; the services of clause 1.3; appendix 2. */
export const RESTATED_PARTS = ['subsidy', 'services', 'conditions'] as const;

/** Which additional agreement it is, and to what: this much of it is published. */
export const amendmentNumbers = {
  number: text('Номер дополнительного соглашения', 40),
  agreementFormedOn: day('Дата соглашения'),
};

export const amendment = record('Дополнительное соглашение', {
  ...amendmentNumbers,
  changes: list(
    'Изменения по пунктам',
    'change',
    record('Изменение', { clause: text('Пункт соглашения', 100), text: text('Изменение', 4000) }),
    { min: 0, max: 100, unique: ['clause'] },
  ),
  restated: list('Части в новой редакции', 'part', choice('Часть', RESTATED_PARTS), { min: 0, max: 3 }),
});

interface Amended {
  readonly amendment?: z.infer<typeof amendment>;
  readonly versionNumber: number;
  readonly formedOn: string;
}

export function amendmentProblems({ amendment, versionNumber, formedOn }: Amended): readonly RuleProblem[] {
  if (amendment === undefined) return [];
  const { agreementFormedOn, changes, restated } = amendment;
  const rules: readonly (readonly [holds: boolean, at: string, rule: string])[] = [
    [
      versionNumber > 1,
      'versionNumber',
      'у дополнительного соглашения статус больше 1: оно меняет прежнюю редакцию',
    ],
    [
      agreementFormedOn <= formedOn,
      'amendment.agreementFormedOn',
      'соглашение не может быть позже дополнительного соглашения к нему',
    ],
    [changes.length + restated.length > 0, 'amendment.changes', 'не указано ни одного изменения'],
    [new Set(restated).size === restated.length, 'amendment.restated', 'часть указана дважды'],
  ];
  return rules.flatMap(([holds, at, rule]) => (holds ? [] : [{ at, rule }]));
}
