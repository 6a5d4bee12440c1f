import { sql } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Nights } from './outbox.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import type { EventFacts } from './store.ts';
import type { Database } from './tables.ts';

/**
 * How long a night belongs to the process that claimed it. A night that died may be claimed again after
 * it, so a run must be over, or safe to be run beside another, within it.
 */
export const NIGHT_LEASE_MS = 15 * 60_000;

/** Runs of the nightly job. */
export const nightTable = (db: Database): Nights => ({
  claim: (date) => asked(() => claim(db, date)),
  finished: (date) => asked(() => finished(db, date)),
  finish: (date, summary) =>
    asked(async () => {
      await db
        .updateTable('night')
        .set({ finished_at: databaseNow, summary: canonicalJson(summary) })
        .where('business_date', '=', date)
        .where('finished_at', 'is', null)
        .execute();
    }),
  summary: (date) => asked(() => summary(db, date)),
  lastFinishedBefore: (date) => asked(() => lastFinishedBefore(db, date)),
});

const leaseUntil = sql<never>`clock_timestamp() + ${NIGHT_LEASE_MS} * interval '1 millisecond'`;

async function claim(db: Database, date: LocalDate): Promise<boolean> {
  const claimed = await db
    .insertInto('night')
    .values({ business_date: date, claimed_at: databaseNow, lease_until: leaseUntil })
    .onConflict((conflict) =>
      conflict
        .column('business_date')
        .doUpdateSet({ claimed_at: databaseNow, lease_until: leaseUntil })
        .where('night.finished_at', 'is', null)
        .where('night.lease_until', '<', databaseNow),
    )
    .returning('business_date')
    .executeTakeFirst();
  return claimed !== undefined;
}

async function finished(db: Database, date: LocalDate): Promise<boolean> {
  const row = await db
    .selectFrom('night')
    .select('business_date')
    .where('business_date', '=', date)
    .where('finished_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function summary(db: Database, date: LocalDate): Promise<EventFacts | undefined> {
  const row = await db
    .selectFrom('night')
    .select('summary')
    .where('business_date', '=', date)
    .where('finished_at', 'is not', null)
    .executeTakeFirst();
  return row?.summary ?? undefined;
}

async function lastFinishedBefore(db: Database, date: LocalDate): Promise<LocalDate | undefined> {
  const row = await db
    .selectFrom('night')
    .select('business_date')
    .where('business_date', '<', date)
    .where('finished_at', 'is not', null)
    .orderBy('business_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.business_date;
}
