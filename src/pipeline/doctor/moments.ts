import { endOfDayIn } from '../../domain/day-end.ts';
import { termOf } from '../../domain/deadline.ts';
import { instantOf, type LocalDate, localDateIn } from '../../domain/identifiers.ts';
import type { Moments } from '../../signature/signatory/signatory.ts';
import type { Rooms } from '../rooms.ts';

const HOUR_MS = 3_600_000;

/**
 * Until when everything should hold: the end of the day `on`, else of the next working day, on which officials
 * sign what the night leaves them. Where no calendar reaches that day, tomorrow's end.
 */
export function momentsOf(
  { now, calendar, settings: { timeZone } }: Pick<Rooms, 'now' | 'calendar' | 'settings'>,
  on?: LocalDate,
): Moments {
  const at = now();
  const today = localDateIn(timeZone, at);
  const term = termOf(today, 1, calendar);
  const until = on ?? (term.kind === 'day' ? term.day : tomorrow(today));
  const end = endOfDayIn(timeZone, until);
  return { now: at, until: end < at ? at : end };
}

const tomorrow = (day: LocalDate): LocalDate =>
  instantOf(new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS)).slice(0, 10) as LocalDate;
