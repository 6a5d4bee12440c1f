import { type Selectable, sql } from 'kysely';
import type { AccessTokenTable } from './access-tables.ts';
import type { AccessToken, AccessTokens } from './access-tokens.ts';
import { databaseNow, later } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Database } from './tables.ts';

/** When it was last used is kept to the hour: a request is no reason to write. */
const USED_STEP_MS = 3_600_000;

export const accessTokenTable = (db: Database): AccessTokens => ({
  add: ({ id, name, grants }, digest, validMs) =>
    asked(async () => {
      await db
        .insertInto('access_token')
        .values({
          id,
          digest,
          name,
          grants: JSON.stringify(grants),
          made_at: databaseNow,
          ends_at: later(validMs),
        })
        .execute();
    }),
  find: (digest) => asked(() => find(db, digest)),
  close: (id) =>
    asked(async () => {
      const closed = await db
        .updateTable('access_token')
        .set({ closed_at: databaseNow })
        .where('id', '=', id)
        .where('closed_at', 'is', null)
        .where('ends_at', '>', databaseNow)
        .returning('id')
        .executeTakeFirst();
      return closed !== undefined;
    }),
  list: () =>
    asked(async () =>
      (await db.selectFrom('access_token').selectAll().orderBy('made_at').orderBy('id').execute()).map(
        tokenOf,
      ),
    ),
});

async function find(db: Database, digest: string): Promise<AccessToken | undefined> {
  const row = await db
    .selectFrom('access_token')
    .selectAll()
    .select(sql<boolean>`used_at is null or used_at < ${later(-USED_STEP_MS)}`.as('is_old'))
    .where('digest', '=', digest)
    .where('closed_at', 'is', null)
    .where('ends_at', '>', databaseNow)
    .executeTakeFirst();
  if (row?.is_old === true) {
    await db.updateTable('access_token').set({ used_at: databaseNow }).where('id', '=', row.id).execute();
  }
  return row && tokenOf(row);
}

const tokenOf = (row: Selectable<AccessTokenTable>): AccessToken => ({
  id: row.id,
  name: row.name,
  grants: row.grants,
  madeAt: row.made_at,
  endsAt: row.ends_at,
  ...(row.closed_at !== null && { closedAt: row.closed_at }),
  ...(row.used_at !== null && { usedAt: row.used_at }),
});
