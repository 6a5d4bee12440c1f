/** Sessions, by the digest of the name that the browser holds: whoever reads the record cannot take one over. */
import type { Grant } from '../domain/access.ts';
import type { AccountId } from '../domain/identifiers.ts';
import type { Account } from './accounts.ts';

export interface NewSession {
  /** SHA-256 of its name. */
  readonly digest: string;
  readonly accountId: AccountId;
  readonly rightsVersion: number;
  /** What the provider's claim leaves of the account's rights; absent: all of them. */
  readonly narrowedTo?: readonly Grant[];
  /** For the provider, when the person signs out there as well. */
  readonly idToken?: string;
}

export interface FoundSession {
  readonly account: Account;
  readonly rightsVersion: number;
  readonly narrowedTo?: readonly Grant[];
}

/** A sign-in that the provider has not answered yet. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  /** PKCE. */
  readonly verifier: string;
  /** Path of ours. */
  readonly returnTo: string;
}

export interface Sessions {
  /** @param limitMs its whole life, whatever is done in it */
  begin(session: NewSession, limitMs: number): Promise<void>;
  /** Marks it as seen. `undefined` when it is over, was idle too long, or its account is closed. */
  find(digest: string, idleMs: number): Promise<FoundSession | undefined>;
  /** Gives it another name, for the rights have changed; `false` when somebody was quicker. */
  rename(digest: string, to: string, rightsVersion: number): Promise<boolean>;
  /** @returns the token of the provider, where there was one */
  end(digest: string): Promise<string | undefined>;
  /** @param but the one that stays */
  endAllOf(id: AccountId, but?: string): Promise<void>;
  beginSignIn(digest: string, pending: PendingSignIn, limitMs: number): Promise<void>;
  /** Once. */
  takeSignIn(digest: string): Promise<PendingSignIn | undefined>;
  /** Forgets what is over. */
  clear(): Promise<void>;
}
