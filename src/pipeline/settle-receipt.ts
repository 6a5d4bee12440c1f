import { documentId } from '../domain/identifiers.ts';
import { Fault } from '../domain/fault.ts';
import { LIFECYCLE, type DocumentEvent } from '../domain/lifecycle.ts';
import { next } from '../domain/state-machine.ts';
import type { Receipt } from '../portal/publisher.ts';
import type { HeadChange, StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

type Needs = Pick<Rooms, 'store'>;

/**
 * Lets one receipt move its document. Receipts come late, even after `SubmissionNotReceived`, and out
 * of order; one that says nothing new, or speaks of a package that is not ours, moves nothing.
 */
export async function settleReceipt(rooms: Needs, receipt: Receipt): Promise<void> {
  let document = (await ours(rooms, receipt.refId)) ?? (await adopted(rooms, receipt));
  if (document === undefined) return;
  // Whatever a receipt says, it proves that the portal has the package.
  document = await step(rooms, document, 'SubmissionAcknowledged', receipt);
  if (receipt.about === 'unknown' || receipt.about === 'arrival') return;
  if (!receipt.passed || receipt.about === 'return') {
    document = await step(rooms, document, 'PublicationRejected', receipt);
    await step(rooms, document, 'PublicationRevoked', receipt);
  } else if (receipt.about === 'registration') {
    await step(rooms, document, 'PortalRegistered', receipt);
  }
  // «Published» in a receipt is a promise; the open data are read before it is believed.
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
  const there = await store.list({ states: ['submitted', 'accepted', 'published'] });
  return there.find((document) => document.trackingId === trackingId);
}

/** Records the event if the document's state has a place for it, else leaves the document as it is. */
async function step(
  { store }: Needs,
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
    ...(first !== undefined && { codes: refusals.map(({ code }) => code).join(','), first: first.text }),
  };
  const change: HeadChange = { trackingId, ...(registryNumber !== undefined && { registryNumber }) };
  const tasks =
    event === 'SubmissionAcknowledged' ? [{ queue: 'receipts', documentId: document.id } as const] : [];
  return store.record(document, { event, actor: 'portal', facts, change, tasks });
}
