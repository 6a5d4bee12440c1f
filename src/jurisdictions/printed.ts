/** Short words for writing down what an act prints: rows of its plan and of its table of indicators. */
import type {
  Indicator,
  IndicatorDate,
  IndicatorTerm,
  IndicatorValue,
  PilotActivity,
} from '../domain/jurisdiction.ts';
import { planTerm } from '../domain/plan-term-parser.ts';

/** The term is read from its own words, so that the two cannot part. */
export const activity = (printed: Omit<PilotActivity, 'term'>): PilotActivity => ({
  ...printed,
  term: planTerm(printed.termText),
});

export const indicatorTerm = (termText: string, clause: string): IndicatorTerm => ({
  termText,
  term: planTerm(termText),
  clause,
});

export const goal = (
  goalNumber: number,
  goal: string,
  rows: readonly Omit<Indicator, 'goalNumber' | 'goal'>[],
): readonly Indicator[] => rows.map((row) => ({ goalNumber, goal, ...row }));

/** «30 700», «100 проц.»: the digits make the value, the text is kept. */
export const number = (text: string, date: IndicatorDate): IndicatorValue => ({
  kind: 'number',
  value: Number(text.replaceAll(/\D/g, '')),
  text,
  ...date,
});

export const words = (text: string, date: IndicatorDate): IndicatorValue => ({
  kind: 'words',
  text,
  ...date,
});

export const deferred = (text: string, date: IndicatorDate): IndicatorValue => ({
  kind: 'deferred',
  text,
  ...date,
});

/** Nothing stands there; the year may. */
export const empty = (date: IndicatorDate = {}): IndicatorValue => ({ kind: 'empty', ...date });

export const TARGET_EQUALS_BASE = 'Целевой ориентир равен базовой величине';
