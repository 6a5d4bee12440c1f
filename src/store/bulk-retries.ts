import type { FaultCode } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';

/** A replay of many failures at once: what one person asks for, a second one agrees to. */
export interface BulkRetry {
  readonly code: FaultCode;
  /** How many tasks it put on the list again. */
  readonly documents: number;
  /** Who asked: `shell`, an account. */
  readonly actor: string;
  /** Who agreed, as he was named: at a command line a statement, and no proof. */
  readonly secondPerson: string;
}

export interface BulkRetries {
  keep(replay: BulkRetry): Promise<void>;
  /** The newest first. */
  list(limit: number): Promise<readonly (BulkRetry & { readonly at: Instant })[]>;
}
