/** Age by the calendar, for the rules that look at it. */
import type { LocalDate } from './identifiers.ts';

/**
 * Full years on a day. A year is full on the birthday itself; of somebody born on 29 February, on 1 March of a
 * year without that day.
 *
 * @returns negative before the birth
 */
export function fullYears(bornOn: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** From this age a child applies for itself (apa 7.1(5); Civil Code, art. 26). */
export const AGE_OF_APPLYING = 14;
