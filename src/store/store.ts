/**
 * The record: what happened to each document, and what is to be done next.
 *
 * Every step is one transaction: the version is checked, the event is appended to the document's own
 * hash chain, the head moves, the outbox is written. Nothing else in the program remembers anything.
 */
import type { Scope } from '../domain/access.ts';
import type { DocumentHeader, DocumentKind, JurisdictionId } from '../domain/document.ts';
import type { SettledForm } from '../domain/form-policy.ts';
import type { Digest, DocumentId, Instant, LocalDate } from '../domain/identifiers.ts';
import type { DocumentEvent, DocumentState } from '../domain/lifecycle.ts';
import type { Provenance } from '../domain/provenance.ts';

/** Names of the queues, in the order of a document's life. */
export const QUEUES = [
  'render',
  'sign',
  'raise',
  'publish',
  'receipts',
  'links',
  'sweep',
  'nightly',
  'digest',
  'urgent',
  'hooks',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** Which stored file plays which part in a document. */
export type FileRole =
  | 'content'
  | 'pdf'
  | 'xml'
  /** Under PAdES the newest revision of the printed form; the form itself while nobody has signed. */
  | 'signed-pdf'
  /** The file as this signatory left it; the printed form once his signature no longer stands. */
  | 'signed-pdf-authorized-body'
  | 'signed-pdf-provider'
  /** With detached signatures, a copy to look at with their marks. Never signed, never posted. */
  | 'marked-copy'
  | 'signature-authorized-body'
  | 'signature-provider'
  /** The information on an agreement: what of it may be published. */
  | 'information'
  | 'data-signature-authorized-body'
  /** Машиночитаемая доверенность by which a person signed for this party, and the principal's signature under it. */
  | 'mandate-authorized-body'
  | 'mandate-signature-authorized-body'
  | 'mandate-provider'
  | 'mandate-signature-provider'
  | 'scan'
  | 'scan-signature'
  | 'package'
  /** What a person who took the document over has carried to the portal. */
  | 'hand-bundle'
  | 'proof';

/** Files of a document by their part; the content is there from the registration on. */
export type DocumentFiles = { readonly [Role in FileRole]?: Digest } & { readonly content: Digest };

/** The head of a document, as its events have left it. */
export interface StoredDocument {
  readonly id: DocumentId;
  readonly header: DocumentHeader;
  readonly businessKey: string;
  readonly ruling: SettledForm;
  readonly state: DocumentState;
  /** Grows by one with each event; a writer that saw an older one is refused. */
  readonly version: number;
  /** Bytes by their part, each kept under its Streebog-256 digest. */
  readonly files: DocumentFiles;
  readonly approvedOn?: LocalDate;
  readonly registryNumber?: string;
  readonly trackingId?: string;
  readonly evidenceGrade?: string;
  /** When the outcome of a submission became unknown; the settle time runs from it. */
  readonly inDoubtSince?: Instant;
  readonly updatedAt: Instant;
}

/**
 * What an event says besides its name: identifiers, digests, dates; never names or document content. What people or the
 * portal say in words of their own is a file of which the event has the digest (`words`).
 */
export type EventFacts = Readonly<Record<string, string | number | boolean>>;

/** Changes of the head that an event brings, beside state and version; `inDoubtSince` is named by older events only. */
export type HeadChange = Partial<
  Pick<
    StoredDocument,
    'files' | 'approvedOn' | 'registryNumber' | 'trackingId' | 'evidenceGrade' | 'inDoubtSince'
  >
>;

/** Work that an event asks for: a line of the outbox, written in the same transaction. */
export interface Task {
  readonly queue: QueueName;
  readonly documentId: DocumentId;
}

export interface NewEvent {
  readonly event: DocumentEvent;
  /** Who acted: `system`, a certificate's thumbprint, an account. */
  readonly actor: string;
  readonly facts?: EventFacts;
  readonly change?: HeadChange;
  readonly tasks?: readonly Task[];
  /** Queues whose task for this document is over with the event, its failure forgotten. */
  readonly closes?: readonly QueueName[];
}

/** One link of a document's hash chain. */
export interface RecordedEvent {
  readonly documentId: DocumentId;
  /** 1 for the first. */
  readonly sequence: number;
  readonly event: DocumentEvent;
  readonly stateBefore: DocumentState;
  readonly stateAfter: DocumentState;
  readonly actor: string;
  readonly at: Instant;
  readonly facts: EventFacts;
  /** What it changed in the head: with it the head can be replayed from its events. */
  readonly change: HeadChange;
  /** Digest over the previous link's digest and this event's canonical JSON. */
  readonly chainDigest: Digest;
}

export type LastMoments = { readonly [Name in DocumentEvent]?: Instant };

export interface Registration {
  readonly id: DocumentId;
  readonly header: DocumentHeader;
  readonly ruling: SettledForm;
  /** Names of organisations by whose words it is found as well; never those of people. */
  readonly organisations?: readonly string[];
  /** Digest of the content as registered (canonical JSON in the blob store). */
  readonly content: Digest;
  readonly actor: string;
  readonly tasks: readonly Task[];
  /** Kept in the facts of the first event: `sourceSystem`, `sourceIdentifier`, `sourceReadAt`. */
  readonly provenance?: Provenance;
}

export type RegistrationOutcome =
  | { readonly kind: 'registered'; readonly document: StoredDocument }
  /** The same content under the same business key: nothing new was made. */
  | { readonly kind: 'already-there'; readonly document: StoredDocument }
  /** Other content under the same business key: a person must decide. */
  | { readonly kind: 'conflict'; readonly document: StoredDocument };

/** What is named must hold together; an empty list lets nothing through. */
export interface DocumentFilter {
  readonly states?: readonly DocumentState[];
  readonly kinds?: readonly DocumentKind[];
  /** Only those whose day of approval is known. */
  readonly isApproved?: true;
  readonly ids?: readonly DocumentId[];
  /** As `versionFamily` of the domain tells them. */
  readonly families?: readonly string[];
  readonly trackingId?: string;
  /** Only those that somebody may see, as `scopeOf` of the domain says. */
  readonly scope?: Scope;
}

/** The first link that does not follow from the one before it, or whose head is not what it made. */
export interface BrokenLink {
  readonly chain: 'document' | 'paper-case';
  readonly documentId: DocumentId;
  readonly sequence: number;
}

/** The record of documents. */
export interface Store {
  /** What time it is by the one clock that all workers share; each has its own besides, and they differ. */
  time(): Promise<Instant>;
  register(registration: Registration): Promise<RegistrationOutcome>;
  /** @throws {Fault} `DOCUMENT_NOT_FOUND` */
  load(id: DocumentId): Promise<StoredDocument>;
  list(filter?: DocumentFilter): Promise<readonly StoredDocument[]>;
  /** Whose acts the documents follow, whatever their state; in the order of their names. */
  jurisdictions(): Promise<readonly JurisdictionId[]>;
  /**
   * Appends an event and moves the head.
   *
   * @param seen the head as the caller knows it
   * @throws {Fault} `STORE_CONFLICT` when the head has moved on; `TRANSITION_FORBIDDEN` when the table
   * has no such step
   */
  record(seen: StoredDocument, event: NewEvent): Promise<StoredDocument>;
  events(id: DocumentId): Promise<readonly RecordedEvent[]>;
  /** When each of these last happened, of many documents with one question; who had none of them is not in it. */
  lastMoments(
    ids: readonly DocumentId[],
    events: readonly DocumentEvent[],
  ): Promise<ReadonlyMap<DocumentId, LastMoments>>;
  /** Every chain recomputed, and every head from its chain. `undefined` when all hold. */
  audit(): Promise<BrokenLink | undefined>;
}
