/** The tables of accounts and sessions as the code sees them; migration 0009 makes them. */
import type { ColumnType } from 'kysely';
import type { Grant } from '../domain/access.ts';
import type { AccountId, Digest, Instant } from '../domain/identifiers.ts';
import type { AccessEventName } from './access-log.ts';
import type { EventFacts } from './store.ts';

/** Read as a value, written as the text of its JSON. */
type Json<T> = ColumnType<T, string, string>;

export interface AccountTable {
  id: AccountId;
  name: string;
  login: string | null;
  issuer: string | null;
  subject: string | null;
  grants: Json<readonly Grant[]>;
  rights_version: number;
  password_hash: string | null;
  must_change_password: boolean;
  password_ends_at: Instant | null;
  /** Attempts in a row without the right password. */
  failures: number;
  locked_until: Instant | null;
  made_at: Instant;
  closed_at: Instant | null;
}

export interface SessionTable {
  /** SHA-256 of the name that the browser holds. */
  digest: string;
  account_id: AccountId;
  rights_version: number;
  narrowed_to: ColumnType<readonly Grant[] | null, string | null, string | null>;
  id_token: string | null;
  began_at: Instant;
  seen_at: Instant;
  ends_at: Instant;
}

export interface SignInTable {
  digest: string;
  state: string;
  nonce: string;
  verifier: string;
  return_to: string;
  ends_at: Instant;
}

export interface AccessTokenTable {
  id: AccountId;
  digest: string;
  name: string;
  grants: Json<readonly Grant[]>;
  made_at: Instant;
  ends_at: Instant;
  closed_at: Instant | null;
  used_at: Instant | null;
}

/** Rows are only ever added. */
export interface AccessEventTable {
  actor: string;
  sequence: number;
  event: AccessEventName;
  subject: string;
  at: Instant;
  facts: Json<EventFacts>;
  chain_digest: Digest;
}

export interface AccessTables {
  account: AccountTable;
  session: SessionTable;
  sign_in: SignInTable;
  access_token: AccessTokenTable;
  access_event: AccessEventTable;
}
