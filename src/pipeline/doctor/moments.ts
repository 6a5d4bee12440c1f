import { termOf } from '../../domain/deadline.ts';
import { type Instant, instantOf, type LocalDate, localDateIn } from '../../domain/identifiers.ts';
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
  const end = endOf(until, timeZone);
  return { now: at, until: end < at ? at : end };
}

const tomorrow = (day: LocalDate): LocalDate =>
  instantOf(new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS)).slice(0, 10) as LocalDate;

/** The last second of a day in a zone: looked for by the hour, since zones are not asked for their offset. */
function endOf(day: LocalDate, timeZone: string): Instant {
  const noon = Date.parse(`${day}T12:00:00Z`);
  for (let hours = 27; hours >= -27; hours -= 0.25) {
    const ms = noon + hours * HOUR_MS - 1000;
    const at = instantOf(new Date(ms));
    if (localDateIn(timeZone, at) === day) return at;
  }
  return instantOf(new Date(noon));
}
