import { type Selectable, sql, type UpdateObject } from 'kysely';
import type { Instant } from '../domain/identifiers.ts';
import type { AccountTable } from './access-tables.ts';
import type { Account, Accounts } from './accounts.ts';
import { databaseNow, later } from './clock.ts';
import { asked } from './engine/asked.ts';
import type { Database, Tables } from './tables.ts';

/** However often somebody guesses, his victim waits no longer. */
const LONGEST_LOCK_MS = 86_400_000;

export const accountTable = (db: Database): Accounts => ({
  add: (account) => asked(() => add(db, account)),
  byId: (id) => asked(async () => one(await accounts(db).where('id', '=', id).executeTakeFirst())),
  byLogin: (login) => asked(async () => one(await open(db).where('login', '=', login).executeTakeFirst())),
  byIdentity: ({ issuer, subject }) =>
    asked(async () =>
      one(await open(db).where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()),
    ),
  list: () =>
    asked(async () => (await accounts(db).orderBy('made_at').orderBy('id').execute()).map(accountOf)),
  changeRights: (id, grants) =>
    changed(db, id, { grants: JSON.stringify(grants), rights_version: sql<number>`rights_version + 1` }),
  close: (id) => asked(() => db.transaction().execute((trx) => close(trx, id))),
  setPassword: (id, hash, mustChange, validMs) =>
    changed(db, id, {
      password_hash: hash,
      must_change_password: mustChange,
      password_ends_at: validMs === undefined ? null : later(validMs),
      failures: 0,
      locked_until: null,
    }),
  attempt: (id, enough, baseMs) => asked(() => attempt(db, id, enough, baseMs)),
  succeeded: (id) => changed(db, id, { failures: 0, locked_until: null }),
});

const accounts = (db: Database) => db.selectFrom('account').selectAll();
const open = (db: Database) => accounts(db).where('closed_at', 'is', null);
const one = (row: Selectable<AccountTable> | undefined): Account | undefined => row && accountOf(row);

async function add(db: Database, account: Parameters<Accounts['add']>[0]): Promise<boolean> {
  const added = await db
    .insertInto('account')
    .values({
      id: account.id,
      name: account.name,
      login: account.login ?? null,
      issuer: account.identity?.issuer ?? null,
      subject: account.identity?.subject ?? null,
      grants: JSON.stringify(account.grants),
      rights_version: 1,
      must_change_password: false,
      failures: 0,
      made_at: databaseNow,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

const changed = (db: Database, id: Account['id'], change: UpdateObject<Tables, 'account'>): Promise<void> =>
  asked(async () => void (await db.updateTable('account').set(change).where('id', '=', id).execute()));

async function close(trx: Database, id: Account['id']): Promise<void> {
  await trx
    .updateTable('account')
    .set({ closed_at: databaseNow, password_hash: null })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute();
  await trx.deleteFrom('session').where('account_id', '=', id).execute();
}

/** One statement: of attempts at once each sees the count that the one before it has left. */
async function attempt(db: Database, id: Account['id'], enough: number, baseMs: number): Promise<boolean> {
  const doublings = sql<number>`least(failures + 1 - ${enough}::integer, 30)`;
  const lockMs = sql<number>`least(${baseMs}::double precision * power(2, ${doublings}), ${LONGEST_LOCK_MS}::double precision)`;
  const counted = await db
    .updateTable('account')
    .set({
      failures: sql<number>`failures + 1`,
      locked_until: sql<Instant | null>`case when failures + 1 >= ${enough}::integer
        then ${databaseNow} + ${lockMs} * interval '1 millisecond' end`,
    })
    .where('id', '=', id)
    .where((either) =>
      either.or([either('locked_until', 'is', null), either('locked_until', '<=', databaseNow)]),
    )
    .returning('id')
    .executeTakeFirst();
  return counted !== undefined;
}

export const accountOf = (row: Selectable<AccountTable>): Account => ({
  id: row.id,
  name: row.name,
  ...(row.login !== null && { login: row.login }),
  ...(row.issuer !== null &&
    row.subject !== null && { identity: { issuer: row.issuer, subject: row.subject } }),
  grants: row.grants,
  rightsVersion: row.rights_version,
  ...(row.password_hash !== null && {
    password: {
      hash: row.password_hash,
      mustChange: row.must_change_password,
      ...(row.password_ends_at !== null && { endsAt: row.password_ends_at }),
    },
  }),
  madeAt: row.made_at,
  ...(row.closed_at !== null && { closedAt: row.closed_at }),
});
