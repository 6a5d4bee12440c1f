import { type Selectable, sql } from 'kysely';
import { accountOf } from './account-table.ts';
import { databaseNow, later } from './clock.ts';
import { asked } from './engine/asked.ts';
import { gathered } from './engine/gathered.ts';
import type { FoundSession, NewSession, PendingSignIn, Sessions } from './sessions.ts';
import type { AccountTable, SessionTable } from './access-tables.ts';
import type { Database } from './tables.ts';

/** When it was last seen is kept to the minute: a page is no reason to write. */
const SEEN_STEP_MS = 60_000;

export const sessionTable = (db: Database): Sessions => ({
  begin: (session, limitMs) => asked(() => begin(db, session, limitMs)),
  find: finding(db),
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

function finding(db: Database): Sessions['find'] {
  const find = gathered((sought: readonly Sought[]) => asked(() => found(db, sought)));
  return (digest, idleMs) => find([digest, idleMs]);
}

type Sought = readonly [digest: string, idleMs: number];

/** One question for all who ask at once: it stands before every page. */
async function found(
  db: Database,
  sought: readonly Sought[],
): Promise<readonly (FoundSession | undefined)[]> {
  const asked = sought.map(([digest, idleMs]) => ({ digest, idle: idleMs }));
  const { rows } = await sql<SessionRow>`/* prepared: sessions */
    select account.*, session.digest, session.rights_version as session_rights, narrowed_to,
      seen_at < ${later(-SEEN_STEP_MS)} as is_old
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (digest text, idle double precision)
      join session on session.digest = asked.digest
      join account on account.id = session.account_id
    where session.ends_at > ${databaseNow} and closed_at is null
      and seen_at > ${databaseNow} - asked.idle * interval '1 millisecond'`.execute(db);
  const old = rows.filter((row) => row.is_old).map(({ digest }) => digest);
  if (old.length > 0) {
    await db.updateTable('session').set({ seen_at: databaseNow }).where('digest', 'in', old).execute();
  }
  const sessions = new Map(rows.map((row) => [row.digest, sessionOf(row)]));
  return sought.map(([digest]) => sessions.get(digest));
}

type SessionRow = Selectable<AccountTable> &
  Pick<Selectable<SessionTable>, 'digest' | 'narrowed_to'> & {
    readonly session_rights: number;
    readonly is_old: boolean;
  };

const sessionOf = (row: SessionRow): FoundSession => ({
  account: accountOf(row),
  rightsVersion: row.session_rights,
  ...(row.narrowed_to !== null && { narrowedTo: row.narrowed_to }),
});

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
