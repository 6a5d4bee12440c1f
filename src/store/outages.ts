/**
 * The outage ledger: when somebody could not be reached, whose fault it was, and how we know.
 *
 * It is also the circuit breaker, shared by all workers: while an outage is open nobody sends. It belongs to no
 * chain of events, for it is no document's; each entry of evidence is kept as a file under its digest.
 */
import type { Digest, Instant } from '../domain/identifiers.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';

/** How one attempt or look ended, and where its record is kept. */
export interface Sign {
  readonly at: Instant;
  /** `probe`: an independent look; else what was asked of the target. */
  readonly by: 'probe' | 'submit' | 'find' | 'receipts' | 'read-back';
  /** A status or a socket's code: `503`, `ECONNREFUSED`, `ETIMEDOUT`. */
  readonly said: string;
  /** Of the whole observation. */
  readonly digest: Digest;
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

export interface Outages {
  /**
   * Counts a failure, and opens the outage when it is the `enough`-th in a row.
   *
   * @param owner what is known of it; an attempt alone knows nothing (`undetermined`). When one known owner
   * follows another, the outage is closed at this moment and the next begins
   * @returns the live outage
   */
  failed(target: LinkTarget, owner: OutageOwner, sign: Sign, enough: number): Promise<Outage>;
  /** Closes what is open; forgets what was only suspected. */
  answered(target: LinkTarget, sign: Sign): Promise<void>;
  /** The target asked to be left alone; the later of two moments counts. */
  paused(target: LinkTarget, until: Instant): Promise<void>;
  state(target: LinkTarget): Promise<LinkState>;
  /** Opened ones that touch the time between, the oldest first; never those only suspected. */
  list(between?: { readonly from?: Instant; readonly to?: Instant }): Promise<readonly Outage[]>;
}
