/** A month as a page of a calendar: whole weeks from Monday, days of its neighbours left out. */
import { isWorking, shifted, type WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';
import { localDate, type LocalDate } from '../../../domain/identifiers.ts';

/** `2026-11`. */
export type Month = string;

export interface MonthDay {
  readonly day: LocalDate;
  /** `undefined` when its year has no calendar. */
  readonly isWorking: boolean | undefined;
}
/** Monday to Sunday; `undefined` for a day of a neighbouring month. */
export type Week = readonly (MonthDay | undefined)[];

const FIRST_YEAR = 2020;
const LAST_YEAR = 2099;

/** `undefined` for what is no month of the years in which there can be terms. */
export function monthOf(text: string): Month | undefined {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  const isOne = Number(month) >= 1 && Number(month) <= 12;
  return isOne && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR ? text : undefined;
}

export const monthOfDay = (day: LocalDate): Month => day.slice(0, 7);

const firstOf = (month: Month): LocalDate => localDate(`${month}-01`);
/** The first day after it. */
export const endOf = (month: Month): LocalDate => firstOf(next(month));

/** Longer than any month, shorter than two. */
const A_MONTH_AND_MORE_DAYS = 32;
export const next = (month: Month): Month => monthOfDay(shifted(firstOf(month), A_MONTH_AND_MORE_DAYS));
export const previous = (month: Month): Month => monthOfDay(shifted(firstOf(month), -1));

const WEEK_DAYS = 7;

export function weeksOf(month: Month, calendar: WorkingCalendar): readonly Week[] {
  const first = firstOf(month);
  const sunday = new Date(`${first}T00:00:00Z`).getUTCDay();
  const monday = shifted(first, -((sunday + WEEK_DAYS - 1) % WEEK_DAYS));
  const weeks: Week[] = [];
  for (let start = monday; start < endOf(month); start = shifted(start, WEEK_DAYS)) {
    weeks.push(
      Array.from({ length: WEEK_DAYS }, (_, index) => {
        const day = shifted(start, index);
        return monthOfDay(day) === month ? { day, isWorking: isWorking(day, calendar) } : undefined;
      }),
    );
  }
  return weeks;
}
