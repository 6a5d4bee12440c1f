import type { AccountId } from '../../domain/identifiers.ts';
import type { Grant } from '../../domain/access.ts';
import type { Account } from '../../store/accounts.ts';
import type { Rooms } from '../rooms.ts';
import { digestOfSecret, isPassword, newSecret } from './secrets.ts';

type SignInRooms = Pick<Rooms, 'accounts' | 'sessions' | 'accessLog' | 'store'>;

export interface SignInLimits {
  /** Of a session, whatever is done in it. */
  readonly sessionMs: number;
  /** From so many failures in a row on an account is locked, longer each time. */
  readonly failuresInARow: number;
  readonly firstLockMs: number;
}

export const actorOf = (id: AccountId): string => `account:${id}`;

/**
 * Signs a person in with a local password.
 *
 * The answer does not tell an unknown login from a wrong password, one that is over or a locked account: who
 * guesses learns nothing. The attempt is counted before the password is looked at.
 *
 * @returns the name of the new session, for the browser alone; `undefined` when nobody is let in
 */
export async function signInLocally(
  rooms: SignInRooms,
  login: string,
  password: string,
  limits: SignInLimits,
): Promise<string | undefined> {
  const { accounts, accessLog, store } = rooms;
  const account = await accounts.byLogin(login);
  const kept = account?.password;
  const counted =
    account !== undefined && (await accounts.attempt(account.id, limits.failuresInARow, limits.firstLockMs));
  const isRight = await isPassword(password, kept?.hash);
  if (account === undefined) return undefined;
  const isOver = kept?.endsAt !== undefined && kept.endsAt <= (await store.time());
  if (!counted || !isRight || isOver) {
    const facts = { why: reason(counted, isRight) };
    await accessLog.append({
      actor: actorOf(account.id),
      event: 'SignInRefused',
      subject: account.id,
      facts,
    });
    return undefined;
  }
  await accounts.succeeded(account.id);
  return beginSession(rooms, account, { way: 'password' }, limits.sessionMs);
}

const reason = (counted: boolean, isRight: boolean): string => {
  if (!counted) return 'locked';
  return isRight ? 'password-over' : 'password';
};

interface SignedInBy {
  readonly way: 'password' | 'provider';
  readonly narrowedTo?: readonly Grant[];
  readonly idToken?: string;
}

/** Each sign-in begins a session of its own name: one that was planted before is worth nothing. */
export async function beginSession(
  { sessions, accessLog }: Pick<SignInRooms, 'sessions' | 'accessLog'>,
  { id, rightsVersion }: Account,
  { way, ...more }: SignedInBy,
  limitMs: number,
): Promise<string> {
  const name = newSecret();
  await accessLog.append({ actor: actorOf(id), event: 'SignedIn', subject: id, facts: { way } });
  await sessions.begin({ digest: digestOfSecret(name), accountId: id, rightsVersion, ...more }, limitMs);
  return name;
}
