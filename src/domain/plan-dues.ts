/**
 * Deadlines of a pilot plan that bear on publication: the entries that speak of posting (размещение).
 *
 * Whether an entry was done only the people know; of the yearly one («далее ежегодно до 1 января») the record does:
 * an order of that fiscal year is published. So an entry that is over is not given, except the yearly one.
 */
import { shifted, type WorkingCalendar, yearOf } from './calendar/working-calendar.ts';
import { lastStartBefore, type Term } from './deadline.ts';
import { Fault } from './fault.ts';
import { type LocalDate, localDate } from './identifiers.ts';
import type { PilotActivity, PilotStage } from './jurisdiction.ts';
import type { PlanTerm, Quarter } from './plan-term.ts';

/** An entry with its next last day. */
export interface PlanDue {
  readonly number: string;
  /** The first day that is too late; «до» is read strictly. */
  readonly before: LocalDate;
  /** The fiscal year whose order fulfils it; absent where no document of ours does. */
  readonly fiscalYear?: number;
}

/** Entries that speak of posting and are not over on `today`. The yearly one is given until its order is there. */
export const planDues = (plan: readonly PilotStage[], today: LocalDate): readonly PlanDue[] =>
  plan
    .flatMap(({ activities }) => activities)
    .filter(({ text }) => /размещ/i.test(text))
    .flatMap((activity) => dueOf(activity, today));

function dueOf({ number, term }: PilotActivity, today: LocalDate): readonly PlanDue[] {
  if (term.kind === 'before-then-yearly') return yearlyOf(number, term, today);
  const before = beforeOf(term);
  return before === undefined || before <= today ? [] : [{ number, before }];
}

/** The term that ended last and the next to come: an order of the first may still be on its way, and late. */
function yearlyOf(
  number: string,
  term: Extract<PlanTerm, { kind: 'before-then-yearly' }>,
  today: LocalDate,
): readonly PlanDue[] {
  const monthAndDay = [term.month, term.dayOfMonth].map((one) => String(one).padStart(2, '0')).join('-');
  const year = yearOf(today);
  const first = term.day > today ? [{ number, before: term.day }] : [];
  const yearly = [year, year + 1]
    .map((one) => ({ number, before: localDate(`${one}-${monthAndDay}`), fiscalYear: one }))
    .filter(({ before }) => before > term.day);
  return [...first, ...yearly];
}

const QUARTER_ENDS: Readonly<Record<Quarter, string>> = { 1: '04-01', 2: '07-01', 3: '10-01', 4: '01-01' };

function beforeOf(term: PlanTerm): LocalDate | undefined {
  switch (term.kind) {
    case 'on':
      return shifted(term.day, 1);
    case 'before':
      return term.day;
    case 'in-year':
      return localDate(`${term.year + 1}-01-01`);
    case 'in-quarter':
      return localDate(`${term.quarter === 4 ? term.year + 1 : term.year}-${QUARTER_ENDS[term.quarter]}`);
    default:
      return undefined;
  }
}

export const lastDayOf = ({ before }: PlanDue): Term => ({ kind: 'day', day: shifted(before, -1) });

/**
 * The last day of approval from which so many working days of ours and the portal's still end before the entry's day.
 */
export function approvalTerm(due: PlanDue, days: number, calendar: WorkingCalendar): Term {
  try {
    return { kind: 'day', day: lastStartBefore(due.before, days, calendar) };
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CALENDAR_NOT_LOADED') throw thrown;
    return { kind: 'undetermined', year: Number(thrown.facts['year']) };
  }
}
