import type { Reminder } from '../domain/reminder.ts';
import type { LocalDate } from '../domain/identifiers.ts';

/** Reminders that were made, each once: whoever begins anew finds them here. */
export interface Reminders {
  /** @returns those that were not kept before */
  keep(reminders: readonly Reminder[]): Promise<readonly Reminder[]>;
  /** Made for a business date. */
  on(date: LocalDate): Promise<readonly Reminder[]>;
}
