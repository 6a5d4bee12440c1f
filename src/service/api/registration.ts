/** Taking documents in for somebody who may enter them; something wrong in one does not stop the others. */
import type { RegistrationView } from '../../../schemas/api/documents.ts';
import { may, maySee } from '../../domain/access.ts';
import { Fault } from '../../domain/fault.ts';
import { causeInRussian } from '../../domain/fault-text.ru.ts';
import { registerDocument, type RegistrationRequest } from '../../pipeline/register-document.ts';
import type { StoredDocument } from '../../store/store.ts';
import type { Work } from './route.ts';

type Entered = Omit<RegistrationRequest, 'actor'>;

export async function registration(work: Work, request: Entered): Promise<RegistrationView> {
  try {
    const { kind, document } = await registered(work, request);
    return { result: kind, ...shown(work, document) };
  } catch (thrown) {
    // What would meet the others as well, such as a record that does not answer, ends the request.
    if (!(thrown instanceof Fault) || thrown.remedy !== 'correct') throw thrown;
    return { result: 'refused', ...refusal(thrown) };
  }
}

async function registered({ rooms, caller }: Work, request: Entered): ReturnType<typeof registerDocument> {
  const header = rooms.forms.parse(request.input);
  const { publishingParticipantInn } = rooms.settings;
  if (!may(caller.grants, 'documents.register', header, publishingParticipantInn)) {
    throw new Fault('ACCESS_DENIED', 'not a document of the bodies of the caller', {
      action: 'documents.register',
    });
  }
  return registerDocument(rooms, { ...request, actor: caller.actor });
}

/** The document that stands in the way of another may be somebody else's. */
const shown = (
  { rooms, caller }: Work,
  { id, state, header }: StoredDocument,
): Pick<RegistrationView, 'id' | 'state'> =>
  maySee(caller.grants, header, rooms.settings.publishingParticipantInn) ? { id, state } : {};

function refusal({ code, facts }: Fault): Omit<RegistrationView, 'result'> {
  const { at, rule = causeInRussian(code).what } = facts;
  return {
    code,
    ...(at !== undefined && at !== '' && { at: String(at) }),
    rule: String(rule),
  };
}
