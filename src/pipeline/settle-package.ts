import { documentId } from '../domain/identifiers.ts';
import { Fault } from '../domain/fault.ts';
import { LIFECYCLE, type DocumentEvent } from '../domain/lifecycle.ts';
import { next } from '../domain/state-machine.ts';
import type { Receipt } from '../portal/publisher.ts';
import type { HeadChange, StoredDocument } from '../store/store.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';
import { keepWords } from './words-apart.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'newId'>;

/**
 * Lets receipts on one package move its document. Receipts come late, even after `SubmissionNotReceived`, and out
 * of order; one that says nothing new, or speaks of a package that is not ours, moves nothing.
 *
 * @param receipts in the order in which they came, all with the same `refId`
 */
export const settlePackage = (rooms: Needs, receipts: readonly Receipt[]): Promise<void> =>
  onConflict(async () => {
    const [first] = receipts;
    if (first === undefined) return;
    let document = await ours(rooms, first.refId);
    for (const receipt of receipts) {
      document ??= await adopted(rooms, receipt);
      if (document !== undefined) document = await settle(rooms, document, receipt);
    }
  });

async function settle(rooms: Needs, seen: StoredDocument, receipt: Receipt): Promise<StoredDocument> {
  // Whatever a receipt says, it proves that the portal has the package.
  const there = await step(rooms, seen, 'SubmissionAcknowledged', receipt);
  if (receipt.about === 'unknown' || receipt.about === 'arrival') return there;
  if (!receipt.passed || receipt.about === 'return') {
    const rejected = await step(rooms, there, 'PublicationRejected', receipt);
    return step(rooms, rejected, 'PublicationRevoked', receipt);
  }
  // «Published» in a receipt is a promise; the open data are read before it is believed.
  return receipt.about === 'registration' ? step(rooms, there, 'PortalRegistered', receipt) : there;
}

async function ours({ store }: Needs, refId: string): Promise<StoredDocument | undefined> {
  try {
    return await store.load(documentId(refId));
  } catch (thrown) {
    const strange =
      thrown instanceof Fault && ['CONTENT_INVALID', 'DOCUMENT_NOT_FOUND'].includes(thrown.code);
    if (strange) return undefined;
    throw thrown;
  }
}

/** A package that was adopted from elsewhere has an identifier of its own: its receipts are known by the tracking id. */
async function adopted({ store }: Needs, { trackingId }: Receipt): Promise<StoredDocument | undefined> {
  const [document] = await store.list({ states: ['submitted', 'accepted', 'published'], trackingId });
  return document;
}

/** Records the event if the document's state has a place for it, else leaves the document as it is. */
async function step(
  rooms: Needs,
  document: StoredDocument,
  event: DocumentEvent,
  receipt: Receipt,
): Promise<StoredDocument> {
  if (next(LIFECYCLE, document.state, event) === undefined) return document;
  const { id, about, trackingId, registryNumber, refusals } = receipt;
  const [first] = refusals;
  const facts = {
    receipt: id,
    about,
    ...(first !== undefined && {
      codes: refusals.map(({ code }) => code).join(','),
      ...(await keepWords(rooms, first.text)),
    }),
  };
  const change: HeadChange = { trackingId, ...(registryNumber !== undefined && { registryNumber }) };
  const tasks =
    event === 'SubmissionAcknowledged' ? [{ queue: 'receipts', documentId: document.id } as const] : [];
  return rooms.store.record(document, { event, actor: 'portal', facts, change, tasks });
}
