/** What has happened that hooks may have to be told of, read from the record as its steps have left it. */
import type { DocumentHeader } from '../domain/document.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { DocumentEvent, DocumentState } from '../domain/lifecycle.ts';
import type { QueueName } from './store.ts';

/** An event of a document, beside what its head says of whom it concerns. */
export interface DocumentNews {
  readonly documentId: DocumentId;
  readonly header: DocumentHeader;
  readonly sequence: number;
  readonly event: DocumentEvent;
  readonly stateBefore: DocumentState;
  readonly stateAfter: DocumentState;
  readonly at: Instant;
}

export interface FailureNews {
  readonly documentId: DocumentId;
  readonly header: DocumentHeader;
  readonly state: DocumentState;
  readonly queue: QueueName;
  readonly code: FaultCode;
  readonly at: Instant;
}

export interface ReceiptNews {
  readonly documentId: DocumentId;
  readonly header: DocumentHeader;
  readonly state: DocumentState;
  readonly receiptId: string;
  readonly about: string;
  readonly passed: boolean;
  readonly at: Instant;
}

export interface HookNews {
  readonly events: readonly DocumentNews[];
  readonly failures: readonly FailureNews[];
  readonly receipts: readonly ReceiptNews[];
  /** To be given back when all of it is planned: up to where the record was looked through. */
  readonly seen: SeenNews;
  /** There is more: look again. */
  readonly isMore: boolean;
}

export interface SeenNews {
  readonly versions: readonly { readonly id: DocumentId; readonly version: number }[];
  /** Absent while there is more. */
  readonly upTo?: Instant;
  /** Whether the whole record was looked through, and not what changed lately. */
  readonly whole: boolean;
}

/**
 * Nobody who takes a step writes anything for hooks: the news follow from heads, events, failures and receipts.
 *
 * Events are told by the version of each document, so that none is passed over however late its transaction ended;
 * failures and receipts by their moment, with more overlap than a transaction may take.
 */
export interface NewsOfRecord {
  /** @param since of the oldest hook: what is older concerns nobody */
  read(since: Instant): Promise<HookNews>;
  seen(seen: SeenNews): Promise<void>;
}
