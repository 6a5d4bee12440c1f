/** A year as the law makes it: holidays of art. 112, and the days off that were moved. */
import type { LocalDate } from '../identifiers.ts';
import { isWeekend, type WorkingCalendar } from './working-calendar.ts';

/** A day off that was moved: `from` loses it, `to` gets it. */
interface MovedDayOff {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /**
   * `decree`: the Government moved it. `article-112`: nobody needed to; a weekend that a holiday took moves to
   * the next working day by itself (ч. 2), save in January, where only a decree moves it.
   */
  readonly by: 'decree' | 'article-112';
}

export interface CalendarYear {
  readonly year: number;
  /** The decree that moved the days off. */
  readonly decree: string;
  readonly moved: readonly MovedDayOff[];
}

/**
 * Нерабочие праздничные дни, month and day.
 *
 * @see Labour Code of the Russian Federation, art. 112 ч. 1
 */
const HOLIDAYS = [
  '01-01',
  '01-02',
  '01-03',
  '01-04',
  '01-05',
  '01-06',
  '01-07',
  '01-08',
  '02-23',
  '03-08',
  '05-01',
  '05-09',
  '06-12',
  '11-04',
] as const;

export const holidaysOf = (year: number): LocalDate[] => HOLIDAYS.map((day) => `${year}-${day}` as LocalDate);

/**
 * The calendar of these years.
 *
 * @param regionalDaysOff days that a region declares free, such as a religious holiday by its own law
 *   (ст. 4 ч. 7 of 125-ФЗ); they hold also against a Saturday that a decree made working
 */
export function calendarOf(
  years: readonly CalendarYear[],
  regionalDaysOff: readonly LocalDate[] = [],
): WorkingCalendar {
  const moved = years.flatMap((year) => year.moved);
  const free = [...years.flatMap(({ year }) => holidaysOf(year)), ...regionalDaysOff];
  const neverWorking = new Set(free);
  return {
    years: new Set(years.map(({ year }) => year)),
    daysOff: new Set([...free, ...moved.map(({ to }) => to)].filter((day) => !isWeekend(day))),
    // A holiday whose day off was moved stays a holiday: only an ordinary Saturday becomes working.
    workingWeekends: new Set(moved.map(({ from }) => from).filter((day) => !neverWorking.has(day))),
  };
}
