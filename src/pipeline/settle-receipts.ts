import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { StoredDocument } from '../store/store.ts';
import { confirmPublications } from './confirm-publications.ts';
import { keepReceipts } from './keep-receipts.ts';
import { doubtedProofs } from './prove-receipt.ts';
import type { Rooms } from './rooms.ts';
import { supersedeEarlier } from './supersede-earlier.ts';

const WAITING: ReadonlySet<DocumentState> = new Set(['in-doubt', 'signed', 'submitted', 'accepted']);

/** Whether the portal has still something to say of a document in this state. */
export const waitsForPortal = (state: DocumentState): boolean => WAITING.has(state);

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'publisher' | 'openData' | 'receiptLog' | 'newId' | 'verifyReceipt' | 'settings' | 'now'
>;

/** The state in which each document is left, or the fault that is its own and stops nobody else. */
export type Settled = ReadonlyMap<DocumentId, DocumentState | Fault>;

/**
 * Reads what the portal says, once for all documents that wait for it, and looks for them in the open data.
 *
 * Receipts are kept as they come and settled once by their id; a document is `published` only when
 * the open data show it.
 *
 * @throws {Fault} `PORTAL_UNREACHABLE`, `PORTAL_ACCESS_DENIED`, `PORTAL_ANSWER_UNREADABLE`: the portal said nothing
 * of any of them. Of one document alone: `EVIDENCE_MISMATCH` when the portal shows something else;
 * `RECEIPT_UNPROVEN` while it waits and a receipt on it was not believed
 */
export async function settleReceipts(
  rooms: Needs,
  ids: readonly DocumentId[],
  signal: AbortSignal,
): Promise<Settled> {
  await keepReceipts(rooms, signal);
  const documents = await rooms.store.list({ ids });
  const settled = new Map<DocumentId, DocumentState | Fault>();
  for (const { id, state } of documents) settled.set(id, state);
  const shown = await confirmPublications(rooms, documents.filter(canBeShown), signal);
  for (const [id, found] of shown) settled.set(id, found instanceof Fault ? found : found.state);
  // Not within the confirmation: a stop after it must not leave two versions in force.
  const published = documents.map((one) => shown.get(one.id) ?? one).filter(isPublished);
  await supersedeEarlier(rooms, published);
  return doubted(rooms, settled);
}

async function doubted({ receiptLog, settings }: Needs, settled: Settled): Promise<Settled> {
  const waiting = [...settled].flatMap(([id, left]) =>
    !(left instanceof Fault) && waitsForPortal(left) ? [id] : [],
  );
  const unproven = await receiptLog.among(waiting, doubtedProofs(settings));
  return new Map([...settled].map(([id, left]) => [id, unproven.has(id) ? notProven(id) : left]));
}

const notProven = (documentId: DocumentId): Fault =>
  new Fault('RECEIPT_UNPROVEN', "a receipt is not shown to be the portal's own", { documentId });

const canBeShown = ({ state }: StoredDocument): boolean => state === 'submitted' || state === 'accepted';

const isPublished = (one: StoredDocument | Fault): one is StoredDocument =>
  !(one instanceof Fault) && one.state === 'published';
