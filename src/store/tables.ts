/**
 * The tables of the record as the code sees them; the migrations make them.
 *
 * Both engines hand over the same values (see `engine/values.ts`): a moment is an `Instant`, a day a
 * `LocalDate`, a bigint a safe integer, jsonb what it says. JSON goes in as text.
 */
import type { ColumnType, Generated, GeneratedAlways, Kysely } from 'kysely';
import type { AnchoredChain } from '../chain/anchor.ts';
import type { ChainKind } from '../chain/link.ts';
import type { DocumentHeader, DocumentKind } from '../domain/document.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { SettledForm } from '../domain/form-policy.ts';
import type { Digest, DocumentId, Instant, LocalDate, PaperCaseId } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { LinkTarget, OutageOwner } from '../domain/outage.ts';
import type { DueKind } from '../domain/due.ts';
import type { PaperState } from '../domain/paper-case.ts';
import type { PluginWay } from '../signature/keys/plugin/requests.ts';
import type { AccessTables } from './access-tables.ts';
import type { ApiTables } from './api-tables.ts';
import type { HookTables } from './hook-tables.ts';
import type { LetterState } from './letters.ts';
import type { Sign } from './outages.ts';
import type { KeptPrintSet, PaperDecision, PaperOriginal, ScanCheck } from './paper-cases.ts';
import type { ReceiptProof } from './receipt-log.ts';
import type { SeenLevel, SignatureDebt } from './signature-levels.ts';
import type { UrgentKind } from './urgent-letters.ts';
import type { EventFacts, FileRole, QueueName, StoredDocument } from './store.ts';

/** Read as a value, written as the text of its JSON. */
type Json<T> = ColumnType<T, string, string>;

/** Heads of documents: each is what its events say, kept so that it need not be replayed. */
export interface DocumentTable {
  id: DocumentId;
  business_key: string;
  content: Digest;
  header: Json<DocumentHeader>;
  ruling: Json<SettledForm>;
  state: DocumentState;
  version: number;
  files: Json<StoredDocument['files']>;
  approved_on: LocalDate | null;
  registry_number: string | null;
  tracking_id: string | null;
  evidence_grade: string | null;
  in_doubt_since: Instant | null;
  /** Of the newest link of its chain. */
  chain_digest: Digest;
  registered_at: Instant;
  updated_at: Instant;
  /** Of the header, for finding. */
  kind: GeneratedAlways<DocumentKind>;
  body_inn: GeneratedAlways<string>;
}

/** What a document is found by; as `documentWords` makes them of its newest head. */
export interface DocumentWordsTable {
  document_id: DocumentId;
  words: string;
  /** As `concernsOf` makes them of its header. */
  concerns: readonly string[];
}

/** Links of all hash chains. Rows are only ever added. */
export interface EventTable {
  chain: ChainKind;
  subject_id: DocumentId | PaperCaseId;
  /** 1 for the first. */
  sequence: number;
  event: string;
  state_before: string;
  state_after: string;
  actor: string;
  at: Instant;
  facts: Json<EventFacts>;
  /** What the event changed in the head, so that the head can be replayed. */
  change: Json<object>;
  chain_digest: Digest;
}

/** The outbox. A line stays when its work is done, so that its generation never begins anew. */
export interface TaskTable {
  queue: QueueName;
  document_id: DocumentId;
  version: number;
  generation: number;
  open: boolean;
  since: Instant;
}

export interface FailureTable {
  queue: QueueName;
  document_id: DocumentId;
  code: FaultCode;
  facts: Json<EventFacts>;
  attempts: number;
  since: Instant;
  last_at: Instant;
  /** Waits for a person: the sweep leaves its task alone. */
  final: boolean;
}

export interface NightTable {
  business_date: LocalDate;
  claimed_at: Instant;
  lease_until: Instant;
  finished_at: Instant | null;
  summary: ColumnType<EventFacts | null, string | null, string | null>;
}

export interface ReceiptTable {
  id: string;
  ref_id: string;
  about: string;
  passed: boolean;
  received_at: Instant;
  digest: Digest;
  /** Digest of the portal's signature. */
  signature: Digest | null;
  proof: ReceiptProof;
  kept_order: Generated<number>;
  settled_at: Instant | null;
  /** The database's own moment; null of those that were there before it was noted. */
  kept_at: Generated<Instant | null>;
}

/** Places in lists that somebody else keeps. */
export interface CursorTable {
  name: string;
  value: string;
}

export interface PaperCaseTable {
  id: PaperCaseId;
  document_id: DocumentId;
  state: PaperState;
  version: number;
  decision: Json<PaperDecision>;
  original: ColumnType<PaperOriginal | null, string | null, string | null>;
  scan: Digest | null;
  scan_signature: Digest | null;
  print_set: ColumnType<KeptPrintSet | null, string | null, string | null>;
  scan_check: ColumnType<ScanCheck | null, string | null, string | null>;
  chain_digest: Digest;
  opened_at: Instant;
}

export interface SignatureLevelTable {
  document_id: DocumentId;
  role: FileRole;
  revision: number;
  signature: Digest;
  level: SeenLevel['level'];
  raised: Digest | null;
  proven_at: Instant | null;
  good_until: Instant | null;
  debt: ColumnType<SignatureDebt | null, string | null, string | null>;
}

/** Signatures that were asked of an official's browser and not given yet. */
export interface SigningRequestTable {
  id: string;
  document_id: DocumentId;
  part: string;
  way: PluginWay;
  document_digest: Digest;
  certificate: Uint8Array;
  /** Base64 of each certificate, the issuer first. */
  chain: Json<readonly string[]>;
  at: Instant;
  expires_at: Instant;
}

export interface ReminderTable {
  kind: DueKind;
  subject: string;
  last_day: LocalDate;
  /** The business date on which it was to be recalled. */
  on_date: LocalDate;
  kept_at: Instant;
}

export interface LetterTable {
  business_date: LocalDate;
  state: LetterState;
  attempts: number;
  code: FaultCode | null;
  since: Instant;
  last_at: Instant;
}

export interface AnchorTable {
  sequence: number;
  before: Digest;
  at: Instant;
  root: Digest;
  heads: number;
  leaves: Digest;
  digest: Digest;
  signature: Digest | null;
}

/** Where each chain was anchored last. */
export interface AnchoredHeadTable {
  chain: AnchoredChain;
  subject_id: string;
  sequence: number;
  anchor: number;
}

export interface BulkRetryTable {
  id: Generated<number>;
  at: Instant;
  code: FaultCode;
  documents: number;
  actor: string;
  second_person: string;
}

/** One row that is not over (`until`) a target, by a unique index. */
export interface OutageTable {
  id: Generated<number>;
  target: LinkTarget;
  owner: OutageOwner;
  since: Instant;
  failures: number;
  /** Null while it is only suspected. */
  opened_at: Instant | null;
  last_at: Instant;
  until: Instant | null;
  evidence: Json<readonly Sign[]>;
}

/** Until when a target asked to be left alone. */
export interface LinkPauseTable {
  target: LinkTarget;
  until: Instant;
}

export interface UrgentLetterTable {
  id: Generated<number>;
  state: LetterState;
  attempts: number;
  code: FaultCode | null;
  since: Instant;
  last_at: Instant;
}

export interface UrgentCauseTable {
  on_date: LocalDate;
  kind: UrgentKind;
  subject: string;
  letter: number;
}

export interface Tables extends AccessTables, ApiTables, HookTables {
  document: DocumentTable;
  document_words: DocumentWordsTable;
  event: EventTable;
  task: TaskTable;
  failure: FailureTable;
  night: NightTable;
  receipt: ReceiptTable;
  cursor: CursorTable;
  paper_case: PaperCaseTable;
  signing_request: SigningRequestTable;
  signature_level: SignatureLevelTable;
  outage: OutageTable;
  link_pause: LinkPauseTable;
  reminder: ReminderTable;
  letter: LetterTable;
  urgent_letter: UrgentLetterTable;
  urgent_cause: UrgentCauseTable;
  bulk_retry: BulkRetryTable;
  anchor: AnchorTable;
  anchored_head: AnchoredHeadTable;
}

/** The record's database; inside a transaction, the transaction. */
export type Database = Kysely<Tables>;
