import * as contracts from '../../../schemas/api/documents.ts';
import { approveDocument } from '../../pipeline/approve-document.ts';
import { permitted, permittedToApprove } from '../../pipeline/access/permitted.ts';
import { scopeOf } from '../../domain/access.ts';
import { declineSigning, withdrawDocument } from '../../pipeline/withdraw-document.ts';
import { registration } from './registration.ts';
import { type Route, route } from './route.ts';
import { documentView } from './views.ts';

const USUAL_ROWS = 50;

export const documentRoutes: readonly Route[] = [
  route(contracts.registerDocuments, async ({ body: { documents, choice } }, work) => {
    const taken = [];
    for (const input of documents) {
      taken.push(await registration(work, { input, ...(choice !== undefined && { choice }) }));
    }
    return { documents: taken };
  }),
  route(contracts.findDocuments, async ({ query }, { rooms, caller }) => {
    const { text, state, kind, failing, approvedUpTo, after, limit = USUAL_ROWS } = query;
    const found = await rooms.documentSearch.find({
      scope: scopeOf(caller.grants, 'documents.read', rooms.settings.publishingParticipantInn),
      limit,
      ...(text !== undefined && { text }),
      ...(state !== undefined && { states: [state] }),
      ...(kind !== undefined && { kinds: [kind] }),
      ...(failing !== undefined && { failing: true }),
      ...(approvedUpTo !== undefined && { approvedUpTo }),
      ...(after !== undefined && { after }),
    });
    return { ...found, documents: [...found.documents] };
  }),
  route(contracts.readDocument, async ({ params: { id } }, { rooms, caller }) =>
    documentView(await permitted(rooms, caller, 'documents.read', id)),
  ),
  route(contracts.readHistory, async ({ params: { id } }, { rooms, caller }) => {
    await permitted(rooms, caller, 'documents.read', id);
    const events = await rooms.store.events(id);
    return { events: events.map(({ documentId: _id, change: _change, ...shown }) => shown) };
  }),
  route(contracts.approve, async ({ params: { id }, body }, { rooms, caller }) => {
    await permittedToApprove(rooms, caller, id);
    return documentView(await approveDocument(rooms, id, body, caller.actor));
  }),
  route(contracts.withdraw, async ({ params: { id }, body: { reason } }, { rooms, caller }) => {
    await permitted(rooms, caller, 'documents.withdraw', id);
    return documentView(await withdrawDocument(rooms, id, reason, caller.actor));
  }),
  route(contracts.decline, async ({ params: { id }, body: { reason } }, { rooms, caller }) => {
    await permitted(rooms, caller, 'documents.decline', id);
    return documentView(await declineSigning(rooms, id, reason, caller.actor));
  }),
];
