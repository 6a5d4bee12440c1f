import { anchorTable } from './anchor-table.ts';
import type { Anchors } from './anchors.ts';
import type { BulkRetries } from './bulk-retries.ts';
import { bulkRetryTable } from './bulk-retry-table.ts';
import { accessLogTable } from './access-log-table.ts';
import type { AccessLog } from './access-log.ts';
import { accessTokenTable } from './access-token-table.ts';
import type { AccessTokens } from './access-tokens.ts';
import { accountTable } from './account-table.ts';
import type { Accounts } from './accounts.ts';
import { documentSearchTable } from './document-search-table.ts';
import type { DocumentSearch } from './document-search.ts';
import { documents } from './documents.ts';
import type { Engine } from './engine/engine.ts';
import { failureTable } from './failure-table.ts';
import type { NewsOfRecord } from './hook-news.ts';
import { hookNewsTable } from './hook-news-table.ts';
import { hookTable } from './hook-table.ts';
import type { Hooks } from './hooks.ts';
import type { Idempotency } from './idempotency.ts';
import { idempotencyTable } from './idempotency-table.ts';
import { letterTable } from './letter-table.ts';
import { journalTable } from './journal-table.ts';
import type { Journal } from './journal.ts';
import type { Letters } from './letters.ts';
import type { NamedFiles } from './named-files.ts';
import { namedFileTable } from './named-file-table.ts';
import { nightTable } from './night-table.ts';
import { openDatabase, type RecordPlace } from './open-database.ts';
import { outageTable } from './outage-table.ts';
import type { Outages } from './outages.ts';
import type { Failures, Nights, Outbox, OutboxLine } from './outbox.ts';
import { outboxTable } from './outbox-table.ts';
import { paperCaseTable } from './paper-case-table.ts';
import type { PaperCases } from './paper-cases.ts';
import type { ReceiptLog } from './receipt-log.ts';
import { receiptTable } from './receipt-table.ts';
import { recordNumberTable } from './record-number-table.ts';
import type { RecordNumbers } from './record-numbers.ts';
import { reminderTable } from './reminder-table.ts';
import type { Reminders } from './reminders.ts';
import type { SignatureLevels } from './signature-levels.ts';
import { signatureLevelTable } from './signature-level-table.ts';
import type { SigningRequests } from '../signature/keys/plugin/requests.ts';
import { sessionTable } from './session-table.ts';
import type { Sessions } from './sessions.ts';
import { signingRequestTable } from './signing-request-table.ts';
import type { Store } from './store.ts';
import { urgentLetterTable } from './urgent-letter-table.ts';
import type { UrgentLetters } from './urgent-letters.ts';

/** The whole record, open. */
export interface OpenRecord {
  readonly store: Store;
  readonly documentSearch: DocumentSearch;
  readonly journal: Journal;
  readonly namedFiles: NamedFiles;
  readonly outbox: Outbox;
  readonly failures: Failures;
  readonly nights: Nights;
  readonly receiptLog: ReceiptLog;
  readonly paperCases: PaperCases;
  readonly signingRequests: SigningRequests;
  readonly signatureLevels: SignatureLevels;
  readonly outages: Outages;
  readonly reminders: Reminders;
  readonly letters: Letters;
  readonly urgentLetters: UrgentLetters;
  readonly bulkRetries: BulkRetries;
  readonly numbers: RecordNumbers;
  readonly anchors: Anchors;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly accessTokens: AccessTokens;
  readonly accessLog: AccessLog;
  readonly idempotency: Idempotency;
  readonly hooks: Hooks;
  readonly hookNews: NewsOfRecord;
  /** Tells whoever may ring for them of tasks that were put on the list a moment ago; what nobody heard the sweep finds. */
  onPut(hear: (lines: readonly OutboxLine[]) => void): void;
  /** Lets go of connections and directory; for when nobody waits for an answer any more. */
  close(): Promise<void>;
}

/**
 * Opens the record, in PostgreSQL or in a directory, and brings its tables to the newest form.
 *
 * @throws {Fault} `CONFIG_INVALID`, `RECORD_IN_USE`, `RECORD_NEWER`, `STORE_UNREACHABLE`
 */
export const openRecord = async (place: RecordPlace): Promise<OpenRecord> =>
  recordIn(await openDatabase(place));

/** The faces of the record over a database that is already open. */
export const recordIn = ({ db, close }: Engine): OpenRecord => {
  let heard: ((lines: readonly OutboxLine[]) => void) | undefined;
  return {
    onPut: (hear) => {
      heard = hear;
    },
    store: documents(db, (lines) => heard?.(lines)),
    documentSearch: documentSearchTable(db),
    journal: journalTable(db),
    namedFiles: namedFileTable(db),
    outbox: outboxTable(db),
    failures: failureTable(db),
    nights: nightTable(db),
    receiptLog: receiptTable(db),
    paperCases: paperCaseTable(db),
    signingRequests: signingRequestTable(db),
    signatureLevels: signatureLevelTable(db),
    outages: outageTable(db),
    reminders: reminderTable(db),
    letters: letterTable(db),
    urgentLetters: urgentLetterTable(db),
    bulkRetries: bulkRetryTable(db),
    numbers: recordNumberTable(db),
    anchors: anchorTable(db),
    accounts: accountTable(db),
    sessions: sessionTable(db),
    accessTokens: accessTokenTable(db),
    accessLog: accessLogTable(db),
    idempotency: idempotencyTable(db),
    hooks: hookTable(db),
    hookNews: hookNewsTable(db),
    close,
  };
};
