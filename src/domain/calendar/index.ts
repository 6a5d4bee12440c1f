/** The production calendar of the years whose decrees are known to us; `docs/calendar.md` names the sources. */
import type { LocalDate } from '../identifiers.ts';
import { type CalendarYear, calendarOf } from './calendar-year.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { YEAR_2023 } from './year-2023.ts';
import { YEAR_2024 } from './year-2024.ts';
import { YEAR_2025 } from './year-2025.ts';
import { YEAR_2026 } from './year-2026.ts';

export { isWorking, type WorkingCalendar } from './working-calendar.ts';

export const CALENDAR_YEARS: readonly CalendarYear[] = [YEAR_2023, YEAR_2024, YEAR_2025, YEAR_2026];

/**
 * The calendar of an authority.
 *
 * @param regionalDaysOff further days off of its region: a setting of the jurisdiction
 */
export const productionCalendar = (regionalDaysOff: readonly LocalDate[] = []): WorkingCalendar =>
  calendarOf(CALENDAR_YEARS, regionalDaysOff);
