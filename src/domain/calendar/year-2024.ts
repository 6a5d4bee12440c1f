import { localDate } from '../identifiers.ts';
import type { CalendarYear } from './calendar-year.ts';

/**
 * 2024: resolution of the Government of the Russian Federation 10.08.2023 № 1314, with three working Saturdays:
 * 27 April, 2 November, 28 December.
 */
export const YEAR_2024: CalendarYear = {
  year: 2024,
  decree: 'постановление Правительства РФ от 10.08.2023 № 1314',
  moved: [
    { from: localDate('2024-01-06'), to: localDate('2024-05-10'), by: 'decree' },
    { from: localDate('2024-01-07'), to: localDate('2024-12-31'), by: 'decree' },
    { from: localDate('2024-04-27'), to: localDate('2024-04-29'), by: 'decree' },
    { from: localDate('2024-11-02'), to: localDate('2024-04-30'), by: 'decree' },
    { from: localDate('2024-12-28'), to: localDate('2024-12-30'), by: 'decree' },
  ],
};
