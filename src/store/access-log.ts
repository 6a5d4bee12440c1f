/**
 * What was done with rights: sign-ins, changes of rights, views of personal data. One hash chain per actor,
 * so that nobody waits for anybody else.
 */
import type { Digest, Instant } from '../domain/identifiers.ts';
import type { EventFacts } from './store.ts';

export type AccessEventName =
  | 'SignedIn'
  | 'SignInRefused'
  | 'SignedOut'
  | 'PasswordChanged'
  | 'AccountMade'
  | 'RightsChanged'
  | 'PasswordGiven'
  | 'AccountClosed'
  | 'TokenMade'
  | 'TokenClosed'
  | 'HookMade'
  | 'HookSecretGiven'
  | 'HookResumed'
  | 'HookClosed'
  /** Personal data of children or parents were shown. */
  | 'PersonsViewed'
  /** Failures of the cause that is its subject were tried anew, with a reason. */
  | 'FailuresRetried'
  /** A replay of many: one asks, another one agrees. */
  | 'BulkRetryAsked'
  | 'BulkRetryAgreed';

export interface NewAccessEvent {
  /** Who acted: `account:…`, `token:…`, `shell`. */
  readonly actor: string;
  readonly event: AccessEventName;
  /** What it was done to: an account, a token, a web hook, a document. Never a name. */
  readonly subject: string;
  readonly facts?: EventFacts;
}

export interface AccessEvent extends Required<NewAccessEvent> {
  /** 1 for the actor's first. */
  readonly sequence: number;
  readonly at: Instant;
  readonly chainDigest: Digest;
}

export interface AccessQuestion {
  readonly after?: Pick<AccessEvent, 'at' | 'actor' | 'sequence'>;
  readonly events?: readonly AccessEventName[];
}

export interface AccessLog {
  append(event: NewAccessEvent): Promise<void>;
  /** The newest first. @param more what the page before ended with, and the only names of events that count */
  list(limit: number, more?: AccessQuestion): Promise<readonly AccessEvent[]>;
  /** Every chain recomputed; `undefined` when all hold. A chain cut off at its end only the anchors show. */
  audit(): Promise<{ readonly actor: string; readonly sequence: number } | undefined>;
}
