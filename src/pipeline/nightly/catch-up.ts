import { shifted } from '../../domain/calendar/working-calendar.ts';
import type { LocalDate } from '../../domain/identifiers.ts';
import { dues } from '../dues.ts';
import { remind } from '../remind.ts';
import type { Rooms } from '../rooms.ts';

type Needs = Pick<
  Rooms,
  'nights' | 'reminders' | 'store' | 'jurisdictions' | 'calendar' | 'settings' | 'now' | 'expiries'
>;

/** A longer gap is no missed night but a program that was put away; only its end is made up for. */
const LONGEST_DAYS = 31;

/**
 * Makes up for the nights that were missed since the last one: each date is claimed and finished once, with the
 * reminders that it would have made of what is known now. The rest of a night's work asks for no date, and
 * tonight does it for all of them.
 *
 * @returns the dates that were made up for now
 */
export async function catchUp(rooms: Needs, date: LocalDate): Promise<readonly LocalDate[]> {
  const last = await rooms.nights.lastFinishedBefore(date);
  if (last === undefined) return [];
  const missed = datesBetween(last, date);
  if (missed.length === 0) return [];
  const all = await dues(rooms);
  const madeUp: LocalDate[] = [];
  for (const day of missed) {
    if (!(await rooms.nights.claim(day))) continue;
    const reminders = await remind(rooms, all, day);
    await rooms.nights.finish(day, { madeUpBy: date, reminders });
    madeUp.push(day);
  }
  return madeUp;
}

/** The days after `from` and before `to`, at most the last month of them. */
function datesBetween(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = shifted(to, -1); day > from && days.length < LONGEST_DAYS; day = shifted(day, -1))
    days.push(day);
  return days.toReversed();
}
