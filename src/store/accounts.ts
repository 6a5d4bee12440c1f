/** Учётные записи: who may sign in, and with what rights. */
import type { Grant } from '../domain/access.ts';
import type { AccountId, Instant } from '../domain/identifiers.ts';

/** Whom an OpenID provider calls so. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** What is kept of a local password; never the password. */
export interface PasswordState {
  readonly hash: string;
  /** A one-time password: nothing else is allowed until it is changed. */
  readonly mustChange: boolean;
  readonly endsAt?: Instant;
}

export interface Account {
  readonly id: AccountId;
  /** A personal datum: never in a log. */
  readonly name: string;
  /** Of a local account. */
  readonly login?: string;
  readonly identity?: Identity;
  readonly grants: readonly Grant[];
  /** Grows with each change of rights; a session begun under an older one gets a new name. */
  readonly rightsVersion: number;
  readonly password?: PasswordState;
  readonly madeAt: Instant;
  readonly closedAt?: Instant;
}

export type NewAccount = Pick<Account, 'id' | 'name' | 'grants'> & {
  readonly login?: string;
  readonly identity?: Identity;
};

export interface Accounts {
  /** @returns `false` when the login or the identity is somebody's already */
  add(account: NewAccount): Promise<boolean>;
  byId(id: AccountId): Promise<Account | undefined>;
  /** Not those that are closed. */
  byLogin(login: string): Promise<Account | undefined>;
  /** Not those that are closed. */
  byIdentity(identity: Identity): Promise<Account | undefined>;
  /** In the order in which they were made. */
  list(): Promise<readonly Account[]>;
  changeRights(id: AccountId, grants: readonly Grant[]): Promise<void>;
  /** Its sessions end with it. */
  close(id: AccountId): Promise<void>;
  /** @param validMs absent: until it is changed */
  setPassword(id: AccountId, hash: string, mustChange: boolean, validMs?: number): Promise<void>;
  /**
   * Counts an attempt before the password is looked at, so that attempts at once are all counted. From the
   * `enough`-th in a row on each locks the account, for `baseMs` and then twice as long each time, a day at most.
   *
   * @returns `false` when the account is locked, and nothing is to be looked at
   */
  attempt(id: AccountId, enough: number, baseMs: number): Promise<boolean>;
  /** The password was right: the row of failures ends. */
  succeeded(id: AccountId): Promise<void>;
}
