/** Напоминание: on which days a due is recalled. */
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { workingDaysBefore } from './deadline.ts';
import type { Due, DueKind } from './due.ts';
import { Fault } from './fault.ts';
import type { LocalDate } from './identifiers.ts';

/** Working days before the last day. */
export const REMINDED_BEFORE = [5, 3, 1] as const;

export interface Reminder {
  readonly kind: DueKind;
  readonly subject: string;
  /** The last day of the due; another one is another due. */
  readonly lastDay: LocalDate;
  /** The business date on which it was to be recalled. */
  readonly on: LocalDate;
}

/**
 * Whether a due with this last day is recalled on a date: 5, 3 and 1 working days before, on the day itself, and
 * on every day after it. Where no calendar tells the working days before, only from the day itself on.
 */
export function isReminded(lastDay: LocalDate, on: LocalDate, calendar: WorkingCalendar): boolean {
  if (on >= lastDay) return true;
  return REMINDED_BEFORE.some((days) => daysBefore(lastDay, days, calendar) === on);
}

function daysBefore(day: LocalDate, days: number, calendar: WorkingCalendar): LocalDate | undefined {
  try {
    return workingDaysBefore(day, days, calendar);
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'CALENDAR_NOT_LOADED') return undefined;
    throw thrown;
  }
}

/** What of these dues is to be recalled on a date. An undetermined one has no day: it is shown as an alarm instead. */
export const remindersOn = (
  dues: readonly Due[],
  on: LocalDate,
  calendar: WorkingCalendar,
): readonly Reminder[] =>
  dues.flatMap(({ kind, subject, term }) =>
    term.kind === 'day' && isReminded(term.day, on, calendar)
      ? [{ kind, subject, lastDay: term.day, on }]
      : [],
  );
