import type { LocalDate } from '../identifiers.ts';

/** Производственный календарь: which days an authority works, year by year. */
export interface WorkingCalendar {
  /** Years whose government decree on moved days off has been loaded. Of others nothing is known. */
  readonly years: ReadonlySet<number>;
  /** Weekdays declared free, e.g. `2026-01-02`. */
  readonly daysOff: ReadonlySet<LocalDate>;
  /** Weekends declared working. */
  readonly workingWeekends: ReadonlySet<LocalDate>;
}

const DAY_MS = 86_400_000;

/** Whether the authority works on this day; `undefined` when its year has no calendar. */
export function isWorking(day: LocalDate, calendar: WorkingCalendar): boolean | undefined {
  if (!calendar.years.has(yearOf(day))) return undefined;
  return isWeekend(day) ? calendar.workingWeekends.has(day) : !calendar.daysOff.has(day);
}

export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** Saturday or Sunday. */
export function isWeekend(day: LocalDate): boolean {
  const weekday = new Date(at(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The day `count` calendar days later, or earlier for a negative count. */
export const shifted = (day: LocalDate, count: number): LocalDate =>
  new Date(at(day) + count * DAY_MS).toISOString().slice(0, 10) as LocalDate;

const at = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`);
