/**
 * The outage ledger: when somebody could not be reached, whose fault it was, and how we know.
 *
 * It is also the circuit breaker, shared by all workers: while an outage is open nobody sends. It belongs to no
 * chain of events, for it is no document's; each entry of evidence is kept as a file under its digest.
 */
import type { Digest, Instant } from '../domain/identifiers.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';

/** How one attempt or look ended. */
interface Met {
  readonly at: Instant;
  /** `probe`: an independent look; else what was asked of the target. */
  readonly by: 'probe' | 'submit' | 'find' | 'receipts' | 'read-back';
  /** A status or a socket's code: `503`, `ECONNREFUSED`, `ETIMEDOUT`. */
  readonly said: string;
}

/** With the whole observation, as text. */
export interface Observed extends Met {
  readonly whole: string;
}

/**
 * A piece of evidence. The whole observation is a file under its digest; of an outage that is only suspected it
 * stands in the row, and goes with it when the suspicion is forgotten.
 */
export interface Sign extends Met {
  readonly digest?: Digest;
  readonly whole?: string;
}

/** Files that observations have become. */
export type Filed = ReadonlyMap<Observed['whole'], Digest>;

/** Nothing was written: these are to be files first, for an interval that opened refers to files only. */
export interface Unfiled {
  readonly unfiled: readonly Observed['whole'][];
}

export interface Outage {
  readonly id: number;
  readonly target: LinkTarget;
  readonly owner: OutageOwner;
  /** Of the first failure in the row. */
  readonly since: Instant;
  /** Failures in a row so far; a success ends the row. */
  readonly failures: number;
  /** When there were enough of them; absent while it is only suspected. */
  readonly openedAt?: Instant;
  readonly lastAt: Instant;
  /** Of the first success after it. */
  readonly until?: Instant;
  /** The first failures, then one an hour and at each change; last the success that ended it. */
  readonly evidence: readonly Sign[];
}

/** What all workers know of a target now. */
export interface LinkState {
  /** Open or suspected. */
  readonly outage?: Outage;
  /** The target itself said that it is closed until then. */
  readonly pausedUntil?: Instant;
}

export interface LinkFailure {
  readonly owner: OutageOwner;
  readonly seen: Observed;
  readonly filed?: Filed;
}

export interface Outages {
  /**
   * Counts a failure, and opens the outage when it is the `enough`-th in a row.
   *
   * @param failure its `owner` is what is known of it; an attempt alone knows nothing (`undetermined`). When one known owner
   * follows another, the outage is closed at this moment and the next begins
   * @returns the live outage; or what must be filed before it is asked again
   */
  failed(target: LinkTarget, failure: LinkFailure, enough: number): Promise<Outage | Unfiled>;
  /**
   * Closes what is open; forgets what was only suspected.
   *
   * @returns what must be filed before it is asked again, or nothing
   */
  answered(target: LinkTarget, seen: Observed, filed?: Filed): Promise<Unfiled | undefined>;
  /** The target asked to be left alone; the later of two moments counts. */
  paused(target: LinkTarget, until: Instant): Promise<void>;
  state(target: LinkTarget): Promise<LinkState>;
  /** Opened ones that touch the time between, the oldest first; never those only suspected. */
  list(between?: { readonly from?: Instant; readonly to?: Instant }): Promise<readonly Outage[]>;
}
