/** Tokens by which other systems ask; of a token only its digest is kept. */
import type { Grant } from '../domain/access.ts';
import type { AccountId, Instant } from '../domain/identifiers.ts';

export interface AccessToken {
  readonly id: AccountId;
  /** Of the system, as an administrator calls it. */
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly madeAt: Instant;
  readonly endsAt: Instant;
  readonly closedAt?: Instant;
  /** To the hour. */
  readonly usedAt?: Instant;
}

export interface AccessTokens {
  add(token: Pick<AccessToken, 'id' | 'name' | 'grants'>, digest: string, validMs: number): Promise<void>;
  /** Marks it as used. `undefined` when there is none, it is over or closed. */
  find(digest: string): Promise<AccessToken | undefined>;
  /** @returns `false` when there is no such token in force */
  close(id: AccountId): Promise<boolean>;
  list(): Promise<readonly AccessToken[]>;
}
