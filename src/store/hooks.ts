/** Веб-хуки: who is told of what, what is still to be told, and what became of each news. */
import type { Grant } from '../domain/access.ts';
import type { HOOK_TEST, HookTopic } from '../domain/hook.ts';
import type { DeliveryId, DocumentId, HookId, Instant } from '../domain/identifiers.ts';

export interface NewHook {
  readonly id: HookId;
  /** Of the system, as an administrator calls it. */
  readonly name: string;
  readonly url: string;
  readonly topics: readonly HookTopic[];
  /** Of which documents it is told: as of an access token. */
  readonly grants: readonly Grant[];
}

export interface Hook extends NewHook {
  readonly madeAt: Instant;
  /** Without one nothing is sent: nobody could tell our word from another's. */
  readonly hasSecret: boolean;
  /** Nothing is sent until somebody resumes it; what is to be told is kept meanwhile. */
  readonly pausedAt?: Instant;
  /** Since when every attempt has failed. */
  readonly failingSince?: Instant;
  /** Of the last failure. */
  readonly lastCode?: string;
  /** News that were not taken yet. */
  readonly open: number;
  readonly oldestOpenAt?: Instant;
  /** Of its whole life. */
  readonly delivered: number;
  readonly givenUp: number;
}

export type DeliveryTopic = HookTopic | typeof HOOK_TEST;
export type DeliveryState = 'open' | 'delivered' | 'given-up';

export interface NewDelivery {
  readonly id: DeliveryId;
  readonly hookId: HookId;
  /** Tells the news from every other of its hook: the same news twice is one. */
  readonly key: string;
  readonly topic: DeliveryTopic;
  readonly documentId?: DocumentId;
  /** The bytes that are signed, the same at each attempt. */
  readonly body: string;
}

export interface Delivery extends Omit<NewDelivery, 'key' | 'body'> {
  readonly state: DeliveryState;
  readonly madeAt: Instant;
  readonly attempts: number;
  readonly lastAt?: Instant;
  /** `HTTP_503`, a code of the network, or why nothing was sent. */
  readonly lastCode?: string;
  readonly tookMs?: number;
  /** Of one that is open. */
  readonly nextAt?: Instant;
}

/** One attempt that somebody has taken upon himself. */
export interface ClaimedDelivery extends NewDelivery {
  readonly url: string;
  readonly sealedSecret: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Attempts of the hook in a row that failed before this one. */
  readonly failures: number;
}

/** How an attempt ended; lengths in ms, for the record's clock is the one that counts. */
export type AttemptEnd =
  | { readonly kind: 'taken'; readonly code: string; readonly tookMs: number }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly tookMs: number;
      /** Until the next attempt at this news. */
      readonly pauseMs: number;
      /** So long the receiver is left alone altogether. */
      readonly restMs: number;
      /** News older than that are given up. */
      readonly giveUpAfterMs: number;
      /** A hook that has failed so long is paused. */
      readonly pauseHookAfterMs: number;
    };

/** For those who watch; what was removed counts for what it did. */
export interface HookNumbers {
  readonly at: Instant;
  readonly working: number;
  readonly paused: number;
  readonly delivered: number;
  /** Attempts. */
  readonly failed: number;
  readonly givenUp: number;
  readonly open: number;
  readonly oldestOpenAt?: Instant;
}

export interface Hooks {
  add(hook: NewHook): Promise<void>;
  /** From now on this one alone counts. @returns `false` when there is no such open hook */
  giveSecret(id: HookId, sealed: string): Promise<boolean>;
  /** What was not told yet never will be. @returns `false` when there is no such open hook */
  close(id: HookId): Promise<boolean>;
  /**
   * Ends a pause; what waits is tried at once.
   *
   * @param again also what was given up and is still kept
   * @returns `false` when there is no such open hook
   */
  resume(id: HookId, again: boolean): Promise<boolean>;
  /** Those that are open, the oldest first. */
  list(): Promise<readonly Hook[]>;
  /** Puts news on the list, of each key once. */
  plan(...deliveries: readonly NewDelivery[]): Promise<void>;
  /**
   * The oldest news of the hook that is due; for `leaseMs` nobody else gets it. Where the hook is paused, rests, or has
   * no secret, nothing is. The news of one document come in their order (`ORDER_KEPT_ATTEMPTS`).
   *
   * @param deliveryId this one alone, whatever the hook's pause or rest
   */
  claim(hook: HookId, leaseMs: number, deliveryId?: DeliveryId): Promise<ClaimedDelivery | undefined>;
  /** Counts the end of an attempt; of news that is over already nothing changes. */
  ended(id: DeliveryId, end: AttemptEnd): Promise<void>;
  /** Whatever became of it: this one is tried no more. */
  giveUp(id: DeliveryId): Promise<void>;
  /** The newest first. */
  log(hook: HookId, limit: number): Promise<readonly Delivery[]>;
  count(): Promise<HookNumbers>;
  /** Forgets news that are older, and gives up what is open among them. */
  forget(olderThanMs: number): Promise<void>;
}
