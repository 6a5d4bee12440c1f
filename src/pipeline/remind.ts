import type { Due } from '../domain/due.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import { remindersOn } from '../domain/reminder.ts';
import type { Rooms } from './rooms.ts';

/** Keeps what is to be recalled on a date; what is kept already stays as it is. @returns how many there are now */
export async function remind(
  { reminders, calendar }: Pick<Rooms, 'reminders' | 'calendar'>,
  all: readonly Due[],
  date: LocalDate,
): Promise<number> {
  await reminders.keep(remindersOn(all, date, calendar));
  return (await reminders.on(date)).length;
}
