import { describe, expect, it } from 'vitest';
import { JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { PlanTerm } from '../../../src/domain/plan-term.ts';
import { planTerm } from '../../../src/domain/plan-term-parser.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import { actVector } from '../../support/acts.ts';

const day = localDate;

const GRAMMAR: readonly (readonly [text: string, term: PlanTerm])[] = [
  ['1 марта 2023 года', { kind: 'on', day: day('2023-03-01') }],
  ['До 1 июня 2023 года', { kind: 'before', day: day('2023-06-01') }],
  ['До1 июня 2023 года', { kind: 'before', day: day('2023-06-01') }],
  ['до\n31 декабря 2024 года', { kind: 'before', day: day('2024-12-31') }],
  ['До 1 сентября 2023 год', { kind: 'before', day: day('2023-09-01') }],
  ['С 1 сентября 2023 года', { kind: 'from', day: day('2023-09-01') }],
  ['2023 год', { kind: 'in-year', year: 2023 }],
  ['I квартал 2025 года', { kind: 'in-quarter', year: 2025, quarter: 1 }],
  ['III квартал 2024 года', { kind: 'in-quarter', year: 2024, quarter: 3 }],
  ['IV квартал 2024 год', { kind: 'in-quarter', year: 2024, quarter: 4 }],
  ['с\u00A0\nIV квартала\n2023 года', { kind: 'from-quarter', year: 2023, quarter: 4 }],
  [
    'До 1 октября 2023 года, далее ежегодно до 1 января',
    { kind: 'before-then-yearly', day: day('2023-10-01'), month: 1, dayOfMonth: 1 },
  ],
  [
    'До 1 марта 2023 года далее ежегодно до 29 февраля',
    { kind: 'before-then-yearly', day: day('2023-03-01'), month: 2, dayOfMonth: 29 },
  ],
  ['Не реже 1 раза в квартал (по мере необходимости)', { kind: 'quarterly' }],
  ['Не реже 1 раза в квартал', { kind: 'quarterly' }],
  ['По мере необходимости ', { kind: 'as-needed' }],
  ['по мере необходи-мости', { kind: 'as-needed' }],
  ['', { kind: 'empty' }],
  [' \n', { kind: 'empty' }],
];

describe('the term of a plan', () => {
  it.each(GRAMMAR)('«%s» is read', (text, term) => {
    expect(planTerm(text)).toEqual(term);
  });

  it.each([
    ['30 февраля 2023 года'],
    ['1 мартобря 2023 года'],
    ['до 1 июня'],
    ['V квартал 2024 года'],
    ['IIII квартал 2024 года'],
    ['не позднее 1 июня 2023 года'],
    ['До 1 марта 2023 года, далее ежегодно до 30 февраля'],
    ['1 марта 2023 года и 1 июня 2023 года'],
    ['в течение 5 рабочих дней'],
  ])('«%s» is refused, not guessed', (text) => {
    expect(() => planTerm(text)).toThrowFault('CONTENT_INVALID');
  });

  it.each(JURISDICTION_IDS.flatMap((id) => actVector(id).terms.map((each) => ({ id, ...each }))))(
    '$activity of $id, «$termText», is read',
    ({ termText, term }) => {
      expect(planTerm(termText)).toEqual(term);
    },
  );
});
