import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Reminders } from './reminders.ts';
import type { Database } from './tables.ts';

/** Rows for one statement: PostgreSQL takes 65535 values at most. */
const AT_ONCE = 1000;

export const reminderTable = (db: Database): Reminders => ({
  keep: (reminders) =>
    asked(async () => {
      const kept = [];
      for (let from = 0; from < reminders.length; from += AT_ONCE) {
        kept.push(...(await keep(db, reminders.slice(from, from + AT_ONCE))));
      }
      return kept;
    }),
  on: (date) =>
    asked(() =>
      db
        .selectFrom('reminder')
        .select(['kind', 'subject', 'last_day as lastDay', 'on_date as on'])
        .where('on_date', '=', date)
        .orderBy('last_day')
        .orderBy('kind')
        .orderBy('subject')
        .execute(),
    ),
});

const keep = (db: Database, reminders: Parameters<Reminders['keep']>[0]): ReturnType<Reminders['keep']> =>
  db
    .insertInto('reminder')
    .values(
      reminders.map(({ kind, subject, lastDay, on }) => ({
        kind,
        subject,
        last_day: lastDay,
        on_date: on,
        kept_at: databaseNow,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['kind', 'subject', 'last_day as lastDay', 'on_date as on'])
    .execute();
