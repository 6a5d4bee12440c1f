/** Journal of the record: events of many documents, the newest first, page by page. One document's are `Store.events`. */
import type { Scope } from '../domain/access.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { DocumentEvent } from '../domain/lifecycle.ts';
import type { RecordedEvent } from './store.ts';

/** What is named must hold together; an empty list lets nothing through. */
export interface JournalQuestion {
  /** Whose documents, as `scopeOf` of the domain says. */
  readonly scope: Scope;
  /**
   * From this moment on. Not optional: heads have an index by the moment of their last event, and whatever has not
   * moved since is not looked at.
   */
  readonly from: Instant;
  /** Before this moment. */
  readonly to?: Instant;
  readonly documents?: readonly DocumentId[];
  readonly actors?: readonly string[];
  readonly event?: DocumentEvent;
  /** The `next` of the page before. */
  readonly after?: string;
  /** From 1 to `MOST_EVENTS`. */
  readonly limit: number;
}

export const MOST_EVENTS = 200;

export interface JournalEvent extends Pick<
  RecordedEvent,
  'documentId' | 'sequence' | 'event' | 'stateAfter' | 'actor' | 'at'
> {
  readonly documentNumber: string;
}

export interface JournalPage {
  readonly events: readonly JournalEvent[];
  /** Opaque; absent after the last page. */
  readonly next?: string;
}

export interface Journal {
  /** @throws {Fault} `CONTENT_INVALID` for an `after` that no page gave, or a `limit` out of its bounds */
  events(question: JournalQuestion): Promise<JournalPage>;
}
