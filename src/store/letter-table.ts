import { sql } from 'kysely';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { KeptLetter, Letters } from './letters.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import type { Database } from './tables.ts';

export const letterTable = (db: Database): Letters => ({
  claim: (date) => asked(() => claim(db, date)),
  settle: (date, state, code) =>
    asked(async () => {
      await db
        .updateTable('letter')
        .set({ state, code: code ?? null, last_at: databaseNow })
        .where('business_date', '=', date)
        .where('state', '=', 'sending')
        .execute();
    }),
  list: (limit) => asked(() => list(db, limit)),
});

async function claim(db: Database, date: LocalDate): Promise<boolean> {
  const claimed = await db
    .insertInto('letter')
    .values({ business_date: date, state: 'sending', attempts: 1, since: databaseNow, last_at: databaseNow })
    .onConflict((conflict) =>
      conflict
        .column('business_date')
        .doUpdateSet({ state: 'sending', attempts: sql`letter.attempts + 1`, last_at: databaseNow })
        .where('letter.state', '=', 'failed'),
    )
    .returning('business_date')
    .executeTakeFirst();
  return claimed !== undefined;
}

async function list(db: Database, limit: number): Promise<readonly KeptLetter[]> {
  const rows = await db
    .selectFrom('letter')
    .selectAll()
    .orderBy('business_date', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ business_date: date, state, attempts, code, since, last_at: lastAt }) => ({
    date,
    state,
    attempts,
    ...(code !== null && { code }),
    since,
    lastAt,
  }));
}
