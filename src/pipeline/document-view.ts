import { type Caller, maySeePersons } from '../domain/access.ts';
import type { Clocks } from '../domain/clocks.ts';
import { isPublishable } from '../domain/document.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { Failure } from '../store/outbox.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { KeptReceipt } from '../store/receipt-log.ts';
import type { SeenLevel } from '../store/signature-levels.ts';
import type { RecordedEvent, StoredDocument } from '../store/store.ts';
import { permitted } from './access/permitted.ts';
import { clocksOf } from './document-clocks.ts';
import type { Rooms } from './rooms.ts';

/** All that the record knows of one document, for its page. */
export interface DocumentView {
  /** Its files by their part: `document.files`. */
  readonly document: StoredDocument;
  /** Its life line, from the registration on; attempts to hand it over are among them. */
  readonly events: readonly RecordedEvent[];
  readonly failures: readonly Failure[];
  /** What the portal has answered, the oldest first. */
  readonly receipts: readonly KeptReceipt[];
  /** What is known of the level of each signature, and what is still owed to it. */
  readonly levels: readonly SeenLevel[];
  readonly paperCase?: PaperCase;
  /** None for a kind that is not published. */
  readonly clocks: Clocks;
  /** Whether personal data of children may be shown; who shows them calls `personsShown` first. */
  readonly maySeePersons: boolean;
}

type Needs = Pick<
  Rooms,
  | 'store'
  | 'failures'
  | 'receiptLog'
  | 'signatureLevels'
  | 'paperCases'
  | 'settings'
  | 'jurisdictions'
  | 'calendar'
  | 'now'
>;

/**
 * Six questions to the record, however long the story; no file is read.
 *
 * @throws {Fault} `DOCUMENT_NOT_FOUND`, also for a document that does not concern the caller
 */
export async function documentView(rooms: Needs, caller: Caller, id: DocumentId): Promise<DocumentView> {
  const document = await permitted(rooms, caller, 'documents.read', id);
  const [events, failures, receipts, levels, paperCase] = await Promise.all([
    rooms.store.events(id),
    rooms.failures.ofDocument(id),
    rooms.receiptLog.forDocument(id),
    rooms.signatureLevels.forDocument(id),
    rooms.paperCases.ofDocument(id),
  ]);
  const { header } = document;
  return {
    document,
    events,
    failures,
    receipts,
    levels,
    ...(paperCase !== undefined && { paperCase }),
    clocks: isPublishable(header.kind) ? clocksOf(rooms, document, events) : {},
    maySeePersons: maySeePersons(caller.grants, header, rooms.settings.publishingParticipantInn),
  };
}
