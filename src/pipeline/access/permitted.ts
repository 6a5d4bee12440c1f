import { type Action, type Caller, may, maySee, maySeePersons } from '../../domain/access.ts';
import { Fault } from '../../domain/fault.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import type { StoredDocument } from '../../store/store.ts';
import type { Rooms } from '../rooms.ts';
import { isEnteredByAnother } from './entered-by.ts';

type Permitting = Pick<Rooms, 'store' | 'settings'>;

/**
 * Loads a document for somebody who may do this with it.
 *
 * @throws {Fault} `DOCUMENT_NOT_FOUND` also for one that does not concern him: that it exists is nobody
 * else's business; `ACCESS_DENIED` when he sees it and may not do this
 */
export async function permitted(
  { store, settings }: Permitting,
  { grants }: Caller,
  action: Action,
  id: DocumentId,
): Promise<StoredDocument> {
  const document = await store.load(id);
  const participant = settings.publishingParticipantInn;
  if (!maySee(grants, document.header, participant)) {
    throw new Fault('DOCUMENT_NOT_FOUND', 'no such document for this caller', { documentId: id });
  }
  if (!may(grants, action, document.header, participant)) throw denied(action, id);
  return document;
}

/** The same for an approval: by another person than who entered it. @throws {Fault} as `permitted` */
export async function permittedToApprove(
  rooms: Permitting,
  caller: Caller,
  id: DocumentId,
): Promise<StoredDocument> {
  const document = await permitted(rooms, caller, 'documents.approve', id);
  if (await isEnteredByAnother(rooms, id, caller.actor)) return document;
  throw new Fault('SECOND_PERSON_NEEDED', 'who entered it does not approve it', { documentId: id });
}

/**
 * Lets personal data of children be seen, and writes down that they were: before they are shown, or not at all.
 *
 * @param what was shown: `content`, `pdf`, `application`
 * @throws {Fault} `ACCESS_DENIED`
 */
export async function personsShown(
  { accessLog, settings }: Pick<Rooms, 'accessLog' | 'settings'>,
  { actor, grants }: Caller,
  { id, header }: StoredDocument,
  what: string,
): Promise<void> {
  if (!maySeePersons(grants, header, settings.publishingParticipantInn)) throw denied('persons.read', id);
  await accessLog.append({ actor, event: 'PersonsViewed', subject: id, facts: { what } });
}

const denied = (action: Action, id: DocumentId): Fault =>
  new Fault('ACCESS_DENIED', 'the rights do not open this action', { documentId: id, action });
