/** Tables of the HTTP API as the code sees them; migration 0012 makes them. */
import type { Instant } from '../domain/identifiers.ts';

export interface KeyedRequestTable {
  actor: string;
  key: string;
  digest: string;
  begun_at: Instant;
  /** With `body` set once it was answered. */
  status: number | null;
  body: string | null;
}

export interface ApiTables {
  keyed_request: KeyedRequestTable;
}
