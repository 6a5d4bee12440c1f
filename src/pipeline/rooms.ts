/** All that the use cases are given. Each names only what it needs. */
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { ClockSettings } from '../domain/clocks.ts';
import type { DocumentKind, JurisdictionId } from '../domain/document.ts';
import type { DocumentId, Instant, LocalDate } from '../domain/identifiers.ts';
import type { Jurisdiction } from '../domain/jurisdiction.ts';
import type { MaintenanceWindow } from '../domain/maintenance.ts';
import type { Forms } from '../forms/forms.ts';
import type { HookPoster, HookSecrets } from '../hook/poster.ts';
import type { Mailer } from '../mail/letter.ts';
import type { PaperRoom } from '../paper/paper-room.ts';
import type { LookAtLinks } from '../portal/links.ts';
import type { OpenData, Publisher } from '../portal/publisher.ts';
import type { RaiseLevel } from '../signature/level-raiser.ts';
import type { PdfSignatures } from '../signature/pdf-signatures.ts';
import type { SignatoryDesk } from '../signature/signatory/signatory.ts';
import type { SigningRequests } from '../signature/keys/plugin/requests.ts';
import type { PluginSigning } from '../signature/plugin-signing.ts';
import type { Seal } from '../signature/seal.ts';
import type { SignDetached } from '../signature/signer.ts';
import type { SignatureLevel, VerifyDetached } from '../signature/verifier.ts';
import type { Anchors } from '../store/anchors.ts';
import type { AccessLog } from '../store/access-log.ts';
import type { AccessTokens } from '../store/access-tokens.ts';
import type { Accounts } from '../store/accounts.ts';
import type { Blobs } from '../store/blobs.ts';
import type { BulkRetries } from '../store/bulk-retries.ts';
import type { NewsOfRecord } from '../store/hook-news.ts';
import type { Hooks } from '../store/hooks.ts';
import type { Idempotency } from '../store/idempotency.ts';
import type { DocumentSearch } from '../store/document-search.ts';
import type { Journal } from '../store/journal.ts';
import type { Letters } from '../store/letters.ts';
import type { Outages } from '../store/outages.ts';
import type { NamedFiles } from '../store/named-files.ts';
import type { Failures, Nights, Outbox } from '../store/outbox.ts';
import type { PaperCases } from '../store/paper-cases.ts';
import type { ReceiptLog } from '../store/receipt-log.ts';
import type { RecordNumbers } from '../store/record-numbers.ts';
import type { Reminders } from '../store/reminders.ts';
import type { Sessions } from '../store/sessions.ts';
import type { SignatureLevels } from '../store/signature-levels.ts';
import type { Store } from '../store/store.ts';
import type { UrgentLetters } from '../store/urgent-letters.ts';
import type { Bell } from './bell.ts';
import type { Probe } from './doctor/finding.ts';
import type { Expiry } from './expiry.ts';

/** When the portal is not asked, and what makes an outage. */
export interface LinkHours {
  readonly maintenance: readonly MaintenanceWindow[];
  /** How often the links are looked at; a task that waits for an outage to end comes back as often. */
  readonly lookEveryMs: number;
  /** So many make an outage. */
  readonly failuresInARow: number;
}

/** How web hooks are tried, and when no longer. */
export interface HookSettings {
  /** The longest that one post takes. */
  readonly attemptMs: number;
  readonly retryBaseMs: number;
  readonly giveUpMs: number;
  readonly pauseAfterMs: number;
  readonly keptMs: number;
  /** Where more is told of a document, to those who may see it. */
  readonly linksOf: (id: DocumentId) => Readonly<Record<string, string>>;
}

export interface PipelineSettings {
  /** `portal` hands over by itself; `by-hand` waits for a person with a bundle. */
  readonly channel: 'portal' | 'by-hand';
  /**
   * How long an unanswered submission is left alone before it may be sent again: longer than the
   * portal's own limit, or a late take-over would make a second copy.
   */
  readonly settleMs: number;
  readonly links: LinkHours;
  /** How often the portal is asked for receipts while some are due. */
  readonly receiptsPollMs: number;
  /** ИНН of whoever signs the portal's receipts; absent where it signs none. */
  readonly receiptSignerInn?: string;
  /** How often the heads of the chains are anchored. */
  readonly anchorEveryMs: number;
  /** IANA zone in which the nightly run counts its business dates. */
  readonly timeZone: string;
  readonly terms: ClockSettings;
  /** ИНН of the participant who publishes for the authors; its own documents have no T0. */
  readonly publishingParticipantInn?: string;
  /** Local `HH:MM` at which the night begins nothing new; absent, it goes on to its end. */
  readonly nightStopsAt?: string;
  /** A replay of more tasks needs a second person's word; absent, of any number it does not. */
  readonly bulkRetryAboveTasks?: number;
  /** At most so many; 0 for none. */
  readonly urgentLettersPerHour: number;
  /** Kinds whose signatures stand inside the PDF; of documents that are rendered from now on. */
  readonly padesKinds: readonly DocumentKind[];
  /** To which accepted signatures are raised; at B none is. */
  readonly signatureLevel: SignatureLevel;
  /** A time-stamp is renewed so long before the first certificate of its authority's chain ends. */
  readonly renewDays: number;
  readonly hooks: HookSettings;
}

export interface Rooms {
  readonly store: Store;
  readonly documentSearch: DocumentSearch;
  readonly journal: Journal;
  readonly blobs: Blobs;
  readonly namedFiles: NamedFiles;
  readonly anchors: Anchors;
  readonly outbox: Outbox;
  readonly failures: Failures;
  readonly nights: Nights;
  readonly receiptLog: ReceiptLog;
  readonly paperCases: PaperCases;
  readonly signatureLevels: SignatureLevels;
  readonly outages: Outages;
  readonly reminders: Reminders;
  readonly letters: Letters;
  readonly urgentLetters: UrgentLetters;
  readonly bulkRetries: BulkRetries;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly accessTokens: AccessTokens;
  readonly accessLog: AccessLog;
  readonly idempotency: Idempotency;
  readonly hooks: Hooks;
  readonly hookNews: NewsOfRecord;
  readonly hookPoster: HookPoster;
  /** Absent where no key seals them: then there are no web hooks. */
  readonly hookSecrets?: HookSecrets;
  /** How much there is of everything, for those who watch. */
  readonly numbers: RecordNumbers;
  readonly paper: PaperRoom;
  readonly forms: Forms;
  readonly signDetached: SignDetached;
  readonly seal: Seal;
  readonly signingRequests: SigningRequests;
  readonly pluginSigning: PluginSigning;
  readonly verifyDetached: VerifyDetached;
  /** Judges the portal's signatures of its receipts: thousands of a night, of which the second judge is not asked. */
  readonly verifyReceipt: VerifyDetached;
  readonly signatories: SignatoryDesk;
  readonly pdfSignatures: PdfSignatures;
  readonly raiseLevel: RaiseLevel;
  readonly publisher: Publisher;
  readonly openData: OpenData;
  readonly lookAtLinks: LookAtLinks;
  readonly bell: Bell;
  /** What `doctor` tries, as of the night of a day; else now and for the next signing. */
  readonly probes: (on?: LocalDate) => readonly Probe[];
  /** Absent where no mail is set up. */
  readonly mailer?: Mailer;
  /** What runs out, documents or not. */
  readonly expiries: () => Promise<readonly Expiry[]>;
  readonly jurisdictions: Readonly<Record<JurisdictionId, Jurisdiction>>;
  readonly calendar: WorkingCalendar;
  readonly settings: PipelineSettings;
  readonly now: () => Instant;
  readonly newId: () => DocumentId;
}
