import { randomUUID } from 'node:crypto';
import { EVERY_BODY, type Grant } from '../../domain/access.ts';
import { Fault } from '../../domain/fault.ts';
import { type AccountId, accountId } from '../../domain/identifiers.ts';
import type { Account, NewAccount } from '../../store/accounts.ts';
import type { Rooms } from '../rooms.ts';
import { digestOfSecret, hashPassword, newOneTimePassword, newSecret } from './secrets.ts';

type AccountRooms = Pick<Rooms, 'accounts' | 'accessLog'>;

/** A one-time password that nobody used by then is worth nothing. */
const ONE_TIME_MS = 24 * 3_600_000;

const newId = (): AccountId => accountId(randomUUID());

export interface MadeAccount {
  readonly id: AccountId;
  /** Of a local account; it is said once, and only its hash is kept. */
  readonly oneTimePassword?: string;
}

/** @throws {Fault} `ACCOUNT_EXISTS` */
export async function makeAccount(
  { accounts, accessLog }: AccountRooms,
  account: Omit<NewAccount, 'id'>,
  actor: string,
): Promise<MadeAccount> {
  const id = newId();
  const facts = { grants: grantsAsText(account.grants) };
  await accessLog.append({ actor, event: 'AccountMade', subject: id, facts });
  if (!(await accounts.add({ ...account, id }))) {
    throw new Fault('ACCOUNT_EXISTS', 'the login or the identity is taken', { accountId: id });
  }
  if (account.login === undefined) return { id };
  return { id, oneTimePassword: await giveOneTime(accounts, id) };
}

async function giveOneTime(accounts: Rooms['accounts'], id: AccountId): Promise<string> {
  const password = newOneTimePassword();
  await accounts.setPassword(id, await hashPassword(password), true, ONE_TIME_MS);
  return password;
}

/** Rights as they stand in the log: `signing:5503000000`. */
export const grantsAsText = (grants: readonly Grant[]): string =>
  grants.map(({ role, inn }) => `${role}:${inn}`).join(' ');

/** @throws {Fault} `ACCOUNT_NOT_FOUND` */
async function found(accounts: Rooms['accounts'], id: AccountId): Promise<Account> {
  const account = await accounts.byId(id);
  if (account !== undefined && account.closedAt === undefined) return account;
  throw new Fault('ACCOUNT_NOT_FOUND', 'no such account is open', { accountId: id });
}

/** Sessions go on with the new rights, under a new name. @throws {Fault} `ACCOUNT_NOT_FOUND` */
export async function changeRights(
  { accounts, accessLog }: AccountRooms,
  id: AccountId,
  grants: readonly Grant[],
  actor: string,
): Promise<void> {
  const { grants: before } = await found(accounts, id);
  const facts = { before: grantsAsText(before), after: grantsAsText(grants) };
  await accessLog.append({ actor, event: 'RightsChanged', subject: id, facts });
  await accounts.changeRights(id, grants);
}

/** @throws {Fault} `ACCOUNT_NOT_FOUND` */
export async function closeAccount(
  { accounts, accessLog }: AccountRooms,
  id: AccountId,
  actor: string,
): Promise<void> {
  await found(accounts, id);
  await accessLog.append({ actor, event: 'AccountClosed', subject: id });
  await accounts.close(id);
}

/** A new one-time password; all sessions end. @throws {Fault} `ACCOUNT_NOT_FOUND` for one without a login, too */
export async function givePassword(
  { accounts, sessions, accessLog }: AccountRooms & Pick<Rooms, 'sessions'>,
  id: AccountId,
  actor: string,
): Promise<string> {
  const { login } = await found(accounts, id);
  if (login === undefined) {
    throw new Fault('ACCOUNT_NOT_FOUND', 'the account signs in at a provider', { accountId: id });
  }
  await accessLog.append({ actor, event: 'PasswordGiven', subject: id });
  const password = await giveOneTime(accounts, id);
  await sessions.endAllOf(id);
  return password;
}

export const FIRST_LOGIN = 'admin';

/**
 * The first administrator of a record in which nobody has ever signed in: a new one-time password at each
 * start until somebody has changed it.
 *
 * @param name as the console shows it
 * @returns the password; `undefined` once there are others, or he has one of his own
 */
export async function firstAdministrator(rooms: AccountRooms, name: string): Promise<string | undefined> {
  const [first, ...others] = await rooms.accounts.list();
  if (first === undefined) {
    const grants = [{ role: 'administration', inn: EVERY_BODY }] as const;
    return (await makeAccount(rooms, { name, login: FIRST_LOGIN, grants }, 'system')).oneTimePassword;
  }
  const isWaiting = first.login === FIRST_LOGIN && first.password?.mustChange === true;
  return isWaiting && others.length === 0 ? giveOneTime(rooms.accounts, first.id) : undefined;
}

export interface MadeToken {
  readonly id: AccountId;
  /** Said once; only its digest is kept. */
  readonly token: string;
}

/** A token by which another system asks. */
export async function makeToken(
  { accessTokens, accessLog }: Pick<Rooms, 'accessTokens' | 'accessLog'>,
  {
    name,
    grants,
    validMs,
  }: { readonly name: string; readonly grants: readonly Grant[]; readonly validMs: number },
  actor: string,
): Promise<MadeToken> {
  const [id, token] = [newId(), newSecret()];
  await accessLog.append({ actor, event: 'TokenMade', subject: id, facts: { grants: grantsAsText(grants) } });
  await accessTokens.add({ id, name, grants }, digestOfSecret(token), validMs);
  return { id, token };
}

/** @throws {Fault} `ACCOUNT_NOT_FOUND` when it is not in force */
export async function closeToken(
  { accessTokens, accessLog }: Pick<Rooms, 'accessTokens' | 'accessLog'>,
  id: AccountId,
  actor: string,
): Promise<void> {
  await accessLog.append({ actor, event: 'TokenClosed', subject: id });
  if (await accessTokens.close(id)) return;
  throw new Fault('ACCOUNT_NOT_FOUND', 'no such token is in force', { accountId: id });
}
