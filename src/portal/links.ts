/** Independent looks at the links: the portal is never asked alone, or nobody could tell whose the silence is. */
import type { LinkTarget, LookOutcome } from '../domain/outage.ts';

/** One look at one place. */
export interface Look {
  readonly outcome: LookOutcome;
  /** Host and port, or the name that was asked for; never a path or a token. */
  readonly place: string;
  /** A status, a socket's code, a DNS code: `404`, `ECONNREFUSED`, `ETIMEOUT`. */
  readonly said: string;
  readonly tookMs: number;
}

/** A look at one target, with all that was looked at beside it. */
export interface LinkReport {
  readonly target: LinkTarget;
  readonly seen: Look;
  /** Empty where no neutral address is set. */
  readonly neutral: readonly Look[];
  /** Our resolver, asked for the target's name; absent where the target is an address. */
  readonly resolver?: Look;
}

/** Looks at each target that the settings name, within a bounded time; never throws for what it sees. */
export type LookAtLinks = (signal: AbortSignal) => Promise<readonly LinkReport[]>;
