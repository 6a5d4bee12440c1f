import { type Instant, instantOf, type LocalDate, localDateIn } from './identifiers.ts';

const HOUR_MS = 3_600_000;

/** The last second of a day in a zone: looked for by the quarter of an hour, since zones are not asked for their offset. */
export function endOfDayIn(timeZone: string, day: LocalDate): Instant {
  const noon = Date.parse(`${day}T12:00:00Z`);
  for (let hours = 27; hours >= -27; hours -= 0.25) {
    const at = instantOf(new Date(noon + hours * HOUR_MS - 1000));
    if (localDateIn(timeZone, at) === day) return at;
  }
  return instantOf(new Date(noon));
}
