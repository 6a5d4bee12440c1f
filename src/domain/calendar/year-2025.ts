import { localDate } from '../identifiers.ts';
import type { CalendarYear } from './calendar-year.ts';

/**
 * 2025: resolution of the Government of the Russian Federation 04.10.2024 № 1335, with one working Saturday,
 * 1 November. 23 February and 8 March fell on weekends; the decree moved those days off, not art. 112.
 */
export const YEAR_2025: CalendarYear = {
  year: 2025,
  decree: 'постановление Правительства РФ от 04.10.2024 № 1335',
  moved: [
    { from: localDate('2025-01-04'), to: localDate('2025-05-02'), by: 'decree' },
    { from: localDate('2025-01-05'), to: localDate('2025-12-31'), by: 'decree' },
    { from: localDate('2025-02-23'), to: localDate('2025-05-08'), by: 'decree' },
    { from: localDate('2025-03-08'), to: localDate('2025-06-13'), by: 'decree' },
    { from: localDate('2025-11-01'), to: localDate('2025-11-03'), by: 'decree' },
  ],
};
