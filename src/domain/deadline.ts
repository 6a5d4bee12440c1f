/**
 * Terms counted in working days.
 *
 * The day of the event itself is not counted. A document may be published at any hour of the last day; it is
 * overdue from 00:00 of the day after, in the authority's own time zone.
 *
 * @see Civil Code of the Russian Federation, art. 191 (start) and art. 193 (end on a day off)
 */
import { isWorking, shifted, type WorkingCalendar, yearOf } from './calendar/working-calendar.ts';
import { Fault } from './fault.ts';
import type { LocalDate } from './identifiers.ts';

/** The end of a term, for those who must go on when it cannot be told. */
export type Term =
  | { readonly kind: 'day'; readonly day: LocalDate }
  /** It runs into this year, whose calendar is not loaded: an alarm, never a guess. */
  | { readonly kind: 'undetermined'; readonly year: number };

/**
 * The last day of a term of `days` working days that `event` begins.
 *
 * @param event the day the term runs from, on the authority's calendar
 * @param days an integer ≥ 1
 * @throws {Fault} `CONFIG_INVALID` for another number of days
 */
export const termOf = (event: LocalDate, days: number, calendar: WorkingCalendar): Term =>
  counted(event, days, 1, calendar);

/**
 * The same day, for those who cannot go on without it.
 *
 * @throws {Fault} `CALENDAR_NOT_LOADED` when the term runs into a year without a calendar; `CONFIG_INVALID`
 *
 * @example deadline('2023-04-28', 5, calendar) // '2023-05-10': 1, 8 and 9 May do not count
 */
export const deadline = (event: LocalDate, days: number, calendar: WorkingCalendar): LocalDate =>
  determined(termOf(event, days, calendar));

/**
 * The working day that is `days` working days before `day`, itself not counted: for reminders.
 *
 * @param days an integer ≥ 1
 * @throws {Fault} `CALENDAR_NOT_LOADED`, `CONFIG_INVALID`
 */
export const workingDaysBefore = (day: LocalDate, days: number, calendar: WorkingCalendar): LocalDate =>
  determined(counted(day, days, -1, calendar));

/**
 * The last working day on which a term of `days` may begin and still end before the day `before`, as in
 * «ежегодно до 1 января». «До» is read strictly: the day itself is too late.
 *
 * @throws {Fault} `CALENDAR_NOT_LOADED`, `CONFIG_INVALID`
 *
 * @example lastStartBefore('2024-01-01', 5, calendar) // '2023-12-22': its fifth working day is 29 December
 */
export const lastStartBefore = (before: LocalDate, days: number, calendar: WorkingCalendar): LocalDate =>
  workingDaysBefore(before, days + 1, calendar);

function counted(event: LocalDate, days: number, step: 1 | -1, calendar: WorkingCalendar): Term {
  if (!Number.isInteger(days) || days < 1) {
    throw new Fault('CONFIG_INVALID', 'a term must be a whole number of working days, at least 1', { days });
  }
  let day = event;
  for (let left = days; left > 0;) {
    day = shifted(day, step);
    const working = isWorking(day, calendar);
    if (working === undefined) return { kind: 'undetermined', year: yearOf(day) };
    if (working) left -= 1;
  }
  return { kind: 'day', day };
}

function determined(term: Term): LocalDate {
  if (term.kind === 'day') return term.day;
  throw new Fault('CALENDAR_NOT_LOADED', `no working calendar for ${term.year}`, { year: term.year });
}
