/** What of all that is due is shown of one month. */
import { shifted } from '../../../domain/calendar/working-calendar.ts';
import { endOfDayIn } from '../../../domain/day-end.ts';
import type { Due } from '../../../domain/due.ts';
import { type Instant, localDate, type LocalDate, localDateIn } from '../../../domain/identifiers.ts';
import { byStanding } from '../../../pipeline/dues.ts';
import { type LinkNotice, linkNotices } from '../../../pipeline/link-notices.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { Outage } from '../../../store/outages.ts';
import { type Body, type DuesFor, isOfDocument } from '../../api/dues-for.ts';
import { endOf, type Month, monthOfDay, type Week, weeksOf } from './month.ts';

export interface Choice {
  readonly month: Month;
  /** ИНН; all bodies where absent. */
  readonly body: string | undefined;
  /** Something was asked for that is no month. */
  readonly isMonthWrong: boolean;
}

export interface DeadlinesView extends Choice {
  readonly today: LocalDate;
  readonly bodies: readonly Body[];
  readonly late: readonly Due[];
  readonly undetermined: readonly Due[];
  /** Of the month, the earliest first; those that are late not among them. */
  readonly inMonth: readonly Due[];
  readonly byDay: ReadonlyMap<LocalDate, readonly Due[]>;
  readonly weeks: readonly Week[];
  readonly outages: readonly Outage[];
  /** Days of the month, by Moscow's clock, that an outage touched. */
  readonly downOn: ReadonlySet<LocalDate>;
  readonly links: readonly LinkNotice[];
}

/** By whose clock officials read the pages. */
const MOSCOW = 'Europe/Moscow';

export const todayOf = ({ now }: Pick<Rooms, 'now'>): LocalDate => localDateIn(MOSCOW, now());

export async function viewOf(rooms: Rooms, all: DuesFor, choice: Choice): Promise<DeadlinesView> {
  const { late, undetermined, ...ahead } = byStanding(rooms, ofBody(all, choice.body), 0);
  const inMonth = [...ahead.today, ...ahead.soon, ...ahead.later].filter(
    ({ term }) => term.kind === 'day' && monthOfDay(term.day) === choice.month,
  );
  const [outages, links, now] = await Promise.all([
    rooms.outages.list(betweenOf(choice.month)),
    linkNotices(rooms),
    rooms.store.time(),
  ]);
  const weeks = weeksOf(choice.month, rooms.calendar);
  return {
    ...choice,
    today: todayOf(rooms),
    bodies: bodiesOf(all),
    late,
    undetermined,
    inMonth,
    byDay: byDayOf([...late, ...inMonth]),
    weeks,
    outages,
    downOn: downOn(now, weeks, outages),
    links,
  };
}

function byDayOf(dues: readonly Due[]): ReadonlyMap<LocalDate, readonly Due[]> {
  const days = new Map<LocalDate, Due[]>();
  for (const due of dues) {
    if (due.term.kind !== 'day') continue;
    const { day } = due.term;
    days.set(day, [...(days.get(day) ?? []), due]);
  }
  return days;
}

const bodiesOf = ({ bodies }: DuesFor): readonly Body[] =>
  [...new Map([...bodies.values()].map((one) => [one.inn, one])).values()].toSorted(
    (one, other) => Number(one.inn > other.inn) - Number(one.inn < other.inn),
  );

/** Its documents and the plan of its act; what runs out for the whole installation is nobody's. */
function ofBody({ dues, bodies }: DuesFor, inn: string | undefined): readonly Due[] {
  if (inn === undefined) return dues;
  const acts = new Set([...bodies.values()].filter((one) => one.inn === inn).map((one) => one.jurisdiction));
  const isOfPlan = ({ kind, subject }: Due): boolean =>
    kind.startsWith('plan') && [...acts].some((act) => subject.startsWith(`${act}/`));
  return dues.filter((due) => (isOfDocument(due) ? bodies.get(due.subject)?.inn === inn : isOfPlan(due)));
}

/** From midnight to midnight, Moscow's. */
const betweenOf = (month: Month): { readonly from: Instant; readonly to: Instant } => ({
  from: endOfDayIn(MOSCOW, shifted(localDate(`${month}-01`), -1)),
  to: endOfDayIn(MOSCOW, shifted(endOf(month), -1)),
});

/** @param now by the record's clock, as the moments of outages are */
function downOn(now: Instant, weeks: readonly Week[], outages: readonly Outage[]): ReadonlySet<LocalDate> {
  const spans = outages.map(
    ({ since, until }) => [localDateIn(MOSCOW, since), localDateIn(MOSCOW, until ?? now)] as const,
  );
  const days = weeks.flat().flatMap((one) => (one === undefined ? [] : [one.day]));
  return new Set(days.filter((day) => spans.some(([from, to]) => from <= day && day <= to)));
}
