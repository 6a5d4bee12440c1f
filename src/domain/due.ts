/**
 * What is due, whoever owes it: terms of documents, entries of a plan, certificates, lists, calendars.
 *
 * A due names things by identifiers, numbers of documents and serial numbers, never a person: it stands in letters.
 */
import { shifted, type WorkingCalendar, isWorking } from './calendar/working-calendar.ts';
import type { Term } from './deadline.ts';
import { type Instant, type LocalDate, localDateIn } from './identifiers.ts';

export const DUE_KINDS = [
  /** T0 */
  'hand-over',
  /** T1 */
  'submission',
  /** T2 */
  'publication',
  /** an entry of the plan that speaks of posting */
  'plan',
  /** the last day of approval from which our term and the portal's still end before that entry's */
  'plan-approval',
  'certificate',
  'mandate',
  'root',
  'revocation-list',
  'calendar',
] as const;

export type DueKind = (typeof DUE_KINDS)[number];

export interface Due {
  readonly kind: DueKind;
  readonly whose: 'ours' | 'portal';
  /** Tells it from every other of its kind, for ever: an identifier, a serial number, a number in a plan. */
  readonly subject: string;
  /** What a person calls it; Russian where it is words. */
  readonly about: string;
  /** The last day on which it is not late. */
  readonly term: Term;
  /** IANA zone in which that day is counted. */
  readonly timeZone: string;
}

/** In the order in which a person reads them. */
export const STANDINGS = ['late', 'undetermined', 'today', 'soon', 'later'] as const;
export type Standing = (typeof STANDINGS)[number];

/** @param soonDays working days ahead that are «soon» */
export function standingOf(
  { term, timeZone }: Due,
  now: Instant,
  soonDays: number,
  calendar: WorkingCalendar,
): Standing {
  if (term.kind === 'undetermined') return 'undetermined';
  const today = localDateIn(timeZone, now);
  if (term.day < today) return 'late';
  if (term.day === today) return 'today';
  return term.day <= horizonOf(today, soonDays, calendar) ? 'soon' : 'later';
}

/**
 * Working days after today, the last day of the term among them; 0 on that day itself.
 *
 * @returns `undefined` for a term that is over, without an end, or that runs through a year without a calendar
 */
export function workingDaysLeft(
  { term, timeZone }: Due,
  now: Instant,
  calendar: WorkingCalendar,
): number | undefined {
  const today = localDateIn(timeZone, now);
  if (term.kind === 'undetermined' || term.day < today) return undefined;
  let left = 0;
  for (let day = today; day < term.day;) {
    day = shifted(day, 1);
    const working = isWorking(day, calendar);
    if (working === undefined) return undefined;
    if (working) left += 1;
  }
  return left;
}

/** A year without a calendar is taken for working days alone: it may only be said too late, and is an alarm anyway. */
function horizonOf(today: LocalDate, workingDays: number, calendar: WorkingCalendar): LocalDate {
  let day = today;
  for (let left = workingDays; left > 0;) {
    day = shifted(day, 1);
    if (isWorking(day, calendar) !== false) left -= 1;
  }
  return day;
}
