import { sql } from 'kysely';
import { databaseNow } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Database } from './tables.ts';
import type { KeptUrgentLetter, UrgentCause, UrgentClaim, UrgentLetters } from './urgent-letters.ts';

export const urgentLetterTable = (db: Database): UrgentLetters => ({
  claim: (causes, most) => asked(() => claim(db, causes, most)),
  settle: (letter, state, code) =>
    asked(() =>
      db.transaction().execute(async (trx) => {
        const settled = await trx
          .updateTable('urgent_letter')
          .set({ state, code: code ?? null, last_at: databaseNow })
          .where('id', '=', letter)
          .where('state', '=', 'sending')
          .returning('id')
          .executeTakeFirst();
        if (settled === undefined || state !== 'failed') return;
        await trx.deleteFrom('urgent_cause').where('letter', '=', letter).execute();
      }),
    ),
  list: (limit) => asked(() => list(db, limit)),
});

/** In good times one question and nothing written. */
async function claim(db: Database, causes: readonly UrgentCause[], most: number): Promise<UrgentClaim> {
  if ((await untold(db, causes)).length === 0) return { kind: 'nothing-new' };
  return db.transaction().execute(async (trx) => {
    // Of two that claim at once the second counts what the first has begun.
    await sql`lock table urgent_letter in share row exclusive mode`.execute(trx);
    const news = await untold(trx, causes);
    if (news.length === 0) return { kind: 'nothing-new' };
    if ((await leftLately(trx)) >= most) return { kind: 'enough' };
    const letter = await begun(trx);
    await trx
      .insertInto('urgent_cause')
      .values(news.map(({ kind, subject, on }) => ({ kind, subject, on_date: on, letter })))
      .execute();
    return { kind: 'claimed', letter, causes: news };
  });
}

async function untold(db: Database, causes: readonly UrgentCause[]): Promise<readonly UrgentCause[]> {
  if (causes.length === 0) return [];
  const { rows } = await sql<UrgentCause>`
    select distinct asked.kind, asked.subject, asked.on_date as "on"
    from unnest(${causes.map(({ kind }) => kind)}::text[], ${causes.map(({ subject }) => subject)}::text[],
      ${causes.map(({ on }) => on)}::date[]) as asked (kind, subject, on_date)
    where not exists (select from urgent_cause told
      where told.on_date = asked.on_date and told.kind = asked.kind and told.subject = asked.subject)
    order by asked.on_date, asked.kind, asked.subject`.execute(db);
  return rows.slice(0, AT_ONCE);
}

/** Causes of one letter: what is beyond is for the next. */
const AT_ONCE = 1_000;

async function leftLately(trx: Database): Promise<number> {
  const { count } = await trx
    .selectFrom('urgent_letter')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', '!=', 'failed')
    .where('last_at', '>', sql<never>`${databaseNow} - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  return count;
}

/** One that failed is begun again: a server that is away all night leaves one row. */
async function begun(trx: Database): Promise<number> {
  const again = await trx
    .updateTable('urgent_letter')
    .set({ state: 'sending', attempts: sql`attempts + 1`, code: null, last_at: databaseNow })
    .where('id', '=', (from) =>
      from
        .selectFrom('urgent_letter')
        .select('id')
        .where('state', '=', 'failed')
        .orderBy('id', 'desc')
        .limit(1),
    )
    .returning('id')
    .executeTakeFirst();
  if (again !== undefined) return again.id;
  const { id } = await trx
    .insertInto('urgent_letter')
    .values({ state: 'sending', attempts: 1, since: databaseNow, last_at: databaseNow })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function list(db: Database, limit: number): Promise<readonly KeptUrgentLetter[]> {
  const rows = await db.selectFrom('urgent_letter').selectAll().orderBy('id', 'desc').limit(limit).execute();
  const ids = rows.map(({ id }) => id);
  const told = await db
    .selectFrom('urgent_cause')
    .select(['letter', 'kind', 'subject', 'on_date as on'])
    .where('letter', '=', sql<never>`any(${ids}::bigint[])`)
    .orderBy('on_date')
    .orderBy('kind')
    .orderBy('subject')
    .execute();
  const causes = Map.groupBy(told, ({ letter }) => letter);
  return rows.map(({ id, state, attempts, code, since, last_at: lastAt }) => ({
    letter: id,
    state,
    attempts,
    ...(code !== null && { code }),
    since,
    lastAt,
    causes: (causes.get(id) ?? []).map(({ kind, subject, on }) => ({ kind, subject, on })),
  }));
}
