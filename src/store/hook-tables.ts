/** The tables of web hooks as the code sees them; migration 0015 makes them. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Grant } from '../domain/access.ts';
import type { HookTopic } from '../domain/hook.ts';
import type { DeliveryId, DocumentId, HookId, Instant } from '../domain/identifiers.ts';
import type { DeliveryState, DeliveryTopic } from './hooks.ts';

/** Read as a value, written as the text of its JSON. */
type Json<T> = ColumnType<T, string, string>;

export interface HookTable {
  id: HookId;
  name: string;
  url: string;
  topics: Json<readonly HookTopic[]>;
  grants: Json<readonly Grant[]>;
  /** Null until the first one was given out. */
  sealed_secret: string | null;
  made_at: Instant;
  closed_at: Instant | null;
  paused_at: Instant | null;
  failing_since: Instant | null;
  /** Attempts in a row that were not taken. */
  failures: Generated<number>;
  rest_until: Instant | null;
  last_code: string | null;
  /** Of its whole life: what was taken, attempts that were not, news given up. */
  delivered: Generated<number>;
  failed: Generated<number>;
  given_up: Generated<number>;
}

export interface HookDeliveryTable {
  id: DeliveryId;
  hook_id: HookId;
  /** Tells the news from every other of its hook. */
  key: string;
  place: GeneratedAlways<number>;
  topic: DeliveryTopic;
  document_id: DocumentId | null;
  body: string;
  made_at: Instant;
  /** While an attempt is under way: when it counts as lost. */
  next_at: Instant;
  attempts: Generated<number>;
  last_at: Instant | null;
  last_code: string | null;
  took_ms: number | null;
  state: DeliveryState;
  ended_at: Instant | null;
}

/** Up to which version a document's events were looked through. */
export interface HookToldTable {
  document_id: DocumentId;
  version: number;
}

export interface HookTables {
  hook: HookTable;
  hook_delivery: HookDeliveryTable;
  hook_told: HookToldTable;
}
