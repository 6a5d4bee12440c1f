/**
 * The three clocks of a publication.
 *
 * T0: the author hands over to the publishing participant, where they differ (a setting: no law fixes it).
 * T1: submit within N working days of approval, or of state registration where that is due; it does not wait for T0.
 * T2: the portal processes and publishes. That we are late and that the portal is late are two different alarms.
 *
 * @see Order 243н of the Ministry of Finance, Порядок, section III (T1) and column 8 of the appendix (T2)
 */
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { type Term, termOf } from './deadline.ts';
import { type Instant, type LocalDate, localDateIn } from './identifiers.ts';

/** Length of the terms, in working days, each ≥ 1. */
export interface ClockSettings {
  /** Absent where the author is the publishing participant: there is no T0. */
  readonly handOverDays?: number;
  readonly submitDays: number;
  readonly portalDays: number;
}

/** What 243н says, as far as it is known: both are settings. */
export const USUAL_CLOCKS: ClockSettings = { submitDays: 5, portalDays: 5 };

/** What has happened so far. Days stand in documents; moments are ours, and fall on a day in a zone. */
export interface ClockEvents {
  readonly approvedOn?: LocalDate;
  /** Государственная регистрация of the approving act, where it is due; T1 then runs from it. */
  readonly stateRegisteredOn?: LocalDate;
  readonly handedOverAt?: Instant;
  readonly submittedAt?: Instant;
  readonly publishedAt?: Instant;
}

export type Punctuality = 'in-time' | 'late' | 'undetermined';

export interface Clock {
  readonly from: LocalDate;
  /** The last day on which it is not late. */
  readonly term: Term;
  readonly stopped: boolean;
  /** Judged at the stop, or now while it runs, by the day in the authority's zone: this one counts. */
  readonly inAuthorityZone: Punctuality;
  /** The same by the portal's day: shown beside it, for Moscow's day ends later than Siberia's. */
  readonly inMoscow: Punctuality;
}

/** A clock that nothing has started is absent. */
export interface Clocks {
  readonly handOver?: Clock;
  readonly submission?: Clock;
  readonly publication?: Clock;
}

export interface Hour {
  readonly now: Instant;
  /** IANA zone of the authority. */
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
}

const MOSCOW = 'Europe/Moscow';

/** @throws {Fault} `CONFIG_INVALID` for a term that is not a whole number of days ≥ 1 */
export function clocks(events: ClockEvents, settings: ClockSettings, hour: Hour): Clocks {
  const { approvedOn, stateRegisteredOn, handedOverAt, submittedAt, publishedAt } = events;
  const due = stateRegisteredOn ?? approvedOn;
  const { handOverDays, submitDays, portalDays } = settings;
  const submittedOn = submittedAt === undefined ? undefined : localDateIn(hour.timeZone, submittedAt);
  return {
    ...(handOverDays === undefined || due === undefined
      ? {}
      : { handOver: clock(due, handOverDays, handedOverAt, hour) }),
    ...(due === undefined ? {} : { submission: clock(due, submitDays, submittedAt, hour) }),
    ...(submittedOn === undefined ? {} : { publication: clock(submittedOn, portalDays, publishedAt, hour) }),
  };
}

function clock(from: LocalDate, days: number, stop: Instant | undefined, hour: Hour): Clock {
  const term = termOf(from, days, hour.calendar);
  const at = stop ?? hour.now;
  return {
    from,
    term,
    stopped: stop !== undefined,
    inAuthorityZone: punctuality(localDateIn(hour.timeZone, at), term),
    inMoscow: punctuality(localDateIn(MOSCOW, at), term),
  };
}

/** A term without an end is still not over in the years that are loaded: it ran through all their days. */
function punctuality(day: LocalDate, term: Term): Punctuality {
  if (term.kind === 'day') return day > term.day ? 'late' : 'in-time';
  return day < `${term.year}-01-01` ? 'in-time' : 'undetermined';
}
