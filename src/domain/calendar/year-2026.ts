import { localDate } from '../identifiers.ts';
import type { CalendarYear } from './calendar-year.ts';

/**
 * 2026: resolution of the Government of the Russian Federation 24.09.2025 № 1466. 8 March was a Sunday and
 * 9 May a Saturday: those days off moved by art. 112. There is no working Saturday.
 */
export const YEAR_2026: CalendarYear = {
  year: 2026,
  decree: 'постановление Правительства РФ от 24.09.2025 № 1466',
  moved: [
    { from: localDate('2026-01-03'), to: localDate('2026-01-09'), by: 'decree' },
    { from: localDate('2026-01-04'), to: localDate('2026-12-31'), by: 'decree' },
    { from: localDate('2026-03-08'), to: localDate('2026-03-09'), by: 'article-112' },
    { from: localDate('2026-05-09'), to: localDate('2026-05-11'), by: 'article-112' },
  ],
};
