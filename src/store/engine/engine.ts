import type { Database } from '../tables.ts';

/** A database and how to let go of it. */
export interface Engine {
  readonly db: Database;
  readonly close: () => Promise<void>;
}
