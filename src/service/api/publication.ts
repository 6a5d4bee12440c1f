import * as contracts from '../../../schemas/api/publication.ts';
import { permitted } from '../../pipeline/access/permitted.ts';
import { packByHand, submittedByHand } from '../../pipeline/hand-over.ts';
import { giveBack } from '../../pipeline/take-over.ts';
import { Refusal } from '../refusal.ts';
import { oneFile, type Route, route } from './route.ts';
import { documentView } from './views.ts';

export const publicationRoutes: readonly Route[] = [
  route(contracts.takeHandBundle, async ({ params: { id }, body }, { rooms, caller, tools }) => {
    await permitted(rooms, caller, 'documents.publish', id);
    const wish = { actor: caller.actor, takeOver: body.takeOver === true };
    await packByHand(rooms, tools.packHandBundle, id, wish);
    return documentView(await rooms.store.load(id));
  }),
  route(contracts.readHandBundle, async ({ params: { id } }, { rooms, caller }) => {
    const { files } = await permitted(rooms, caller, 'documents.publish', id);
    const digest = files['hand-bundle'];
    if (digest === undefined) throw new Refusal('not-found');
    return { name: 'hand-bundle.zip', digest, bytes: await rooms.blobs.get(digest) };
  }),
  route(contracts.giveBack, async ({ params: { id } }, { rooms, caller }) => {
    await permitted(rooms, caller, 'documents.publish', id);
    return documentView(await giveBack(rooms, id, caller.actor));
  }),
  route(contracts.submittedByHand, async ({ params: { id }, body }, work) => {
    const { rooms, caller } = work;
    const document = await permitted(rooms, caller, 'documents.publish', id);
    // Asked again after a lost answer: it is recorded already.
    if (document.state === 'submitted' && document.trackingId === body.number) {
      return documentView(document);
    }
    const handOver = { number: body.number, proof: oneFile(work, 'proof') };
    return documentView(await submittedByHand(rooms, id, handOver, caller.actor));
  }),
];
