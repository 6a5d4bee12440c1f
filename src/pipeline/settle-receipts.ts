import type { DocumentId } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { StoredDocument } from '../store/store.ts';
import { confirmPublication } from './confirm-publication.ts';
import { keepReceipts } from './keep-receipts.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';
import { supersedeEarlier } from './supersede-earlier.ts';

const WAITING: ReadonlySet<DocumentState> = new Set(['in-doubt', 'signed', 'submitted', 'accepted']);

type Needs = Pick<Rooms, 'store' | 'blobs' | 'publisher' | 'openData' | 'receiptLog' | 'settings' | 'now'>;

/**
 * Waits for what the portal says of a document, and for the portal to show it.
 *
 * Receipts are kept as they come and settled once by their id; the document is `published` only when
 * the open data show it. Until then the task comes back, without end: a portal may answer in a month.
 *
 * @throws {Fault} `PORTAL_UNREACHABLE`, `PORTAL_ANSWER_UNREADABLE`; `EVIDENCE_MISMATCH` when the portal
 * shows something else
 */
export async function settleReceipts(
  rooms: Needs,
  id: DocumentId,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  await keepReceipts(rooms, signal);
  let document = await rooms.store.load(id);
  if (canBeShown(document)) document = await confirmPublication(rooms, document, signal);
  // Not within the confirmation: a stop after it must not leave two versions in force.
  if (document.state === 'published') await supersedeEarlier(rooms, document);
  if (!WAITING.has(document.state)) return { result: document.state };
  return { result: 'waits-for-portal', waitMs: rooms.settings.receiptsPollMs };
}

const canBeShown = ({ state }: StoredDocument): boolean => state === 'submitted' || state === 'accepted';
