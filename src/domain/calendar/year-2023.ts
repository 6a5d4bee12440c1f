import { localDate } from '../identifiers.ts';
import type { CalendarYear } from './calendar-year.ts';

/**
 * 2023: resolution of the Government of the Russian Federation 29.08.2022 № 1505. 4 November was a Saturday.
 */
export const YEAR_2023: CalendarYear = {
  year: 2023,
  decree: 'постановление Правительства РФ от 29.08.2022 № 1505',
  moved: [
    { from: localDate('2023-01-01'), to: localDate('2023-02-24'), by: 'decree' },
    { from: localDate('2023-01-08'), to: localDate('2023-05-08'), by: 'decree' },
    { from: localDate('2023-11-04'), to: localDate('2023-11-06'), by: 'article-112' },
  ],
};
