import { sql } from 'kysely';
import { accountOf } from './account-table.ts';
import { databaseNow, later } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { FoundSession, NewSession, PendingSignIn, Sessions } from './sessions.ts';
import type { Database } from './tables.ts';

/** When it was last seen is kept to the minute: a page is no reason to write. */
const SEEN_STEP_MS = 60_000;

export const sessionTable = (db: Database): Sessions => ({
  begin: (session, limitMs) => asked(() => begin(db, session, limitMs)),
  find: (digest, idleMs) => asked(() => find(db, digest, idleMs)),
  rename: (digest, to, rightsVersion) =>
    asked(async () => {
      const renamed = await db
        .updateTable('session')
        .set({ digest: to, rights_version: rightsVersion })
        .where('digest', '=', digest)
        .returning('digest')
        .executeTakeFirst();
      return renamed !== undefined;
    }),
  end: (digest) =>
    asked(async () => {
      const ended = await db
        .deleteFrom('session')
        .where('digest', '=', digest)
        .returning('id_token')
        .executeTakeFirst();
      return ended?.id_token ?? undefined;
    }),
  endAllOf: (id, but = '') =>
    asked(
      async () =>
        void (await db
          .deleteFrom('session')
          .where('account_id', '=', id)
          .where('digest', '!=', but)
          .execute()),
    ),
  beginSignIn: (digest, pending, limitMs) => asked(() => beginSignIn(db, digest, pending, limitMs)),
  takeSignIn: (digest) => asked(() => takeSignIn(db, digest)),
  clear: () =>
    asked(async () => {
      await db.deleteFrom('session').where('ends_at', '<=', databaseNow).execute();
      await db.deleteFrom('sign_in').where('ends_at', '<=', databaseNow).execute();
    }),
});

async function begin(db: Database, session: NewSession, limitMs: number): Promise<void> {
  await db
    .insertInto('session')
    .values({
      digest: session.digest,
      account_id: session.accountId,
      rights_version: session.rightsVersion,
      narrowed_to: session.narrowedTo === undefined ? null : JSON.stringify(session.narrowedTo),
      id_token: session.idToken ?? null,
      began_at: databaseNow,
      seen_at: databaseNow,
      ends_at: later(limitMs),
    })
    .execute();
}

async function find(db: Database, digest: string, idleMs: number): Promise<FoundSession | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('account')
    .select(['session.rights_version as session_rights', 'narrowed_to'])
    .select(sql<boolean>`seen_at < ${later(-SEEN_STEP_MS)}`.as('is_old'))
    .where('digest', '=', digest)
    .where('session.ends_at', '>', databaseNow)
    .where('seen_at', '>', later(-idleMs))
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.is_old) {
    await db.updateTable('session').set({ seen_at: databaseNow }).where('digest', '=', digest).execute();
  }
  return {
    account: accountOf(row),
    rightsVersion: row.session_rights,
    ...(row.narrowed_to !== null && { narrowedTo: row.narrowed_to }),
  };
}

async function beginSignIn(
  db: Database,
  digest: string,
  { state, nonce, verifier, returnTo }: PendingSignIn,
  limitMs: number,
): Promise<void> {
  await db
    .insertInto('sign_in')
    .values({ digest, state, nonce, verifier, return_to: returnTo, ends_at: later(limitMs) })
    .execute();
}

const takeSignIn = (db: Database, digest: string): Promise<PendingSignIn | undefined> =>
  db
    .deleteFrom('sign_in')
    .where('digest', '=', digest)
    .where('ends_at', '>', databaseNow)
    .returning(['state', 'nonce', 'verifier', 'return_to as returnTo'])
    .executeTakeFirst();
