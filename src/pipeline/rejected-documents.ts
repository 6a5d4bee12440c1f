import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';
import { wordsOf } from './words-apart.ts';

/** Возврат: a document that the portal sent back, with its words. */
export interface Rejected {
  readonly id: DocumentId;
  readonly number: string;
  /** When it came back, and the codes of the refusal: what may stand in a letter. */
  readonly at: Instant;
  readonly codes: string;
  /** Codes, and what the portal said first. */
  readonly reason: string;
}

type Needs = Pick<Rooms, 'store' | 'blobs'>;

export async function rejectedDocuments(rooms: Needs): Promise<readonly Rejected[]> {
  const documents = await rooms.store.list({ states: ['rejected'] });
  return Promise.all(
    documents.map(async (document) => ({
      id: document.id,
      number: document.header.documentNumber,
      ...(await refusalOf(rooms, document)),
    })),
  );
}

async function refusalOf(
  rooms: Needs,
  { id, updatedAt }: StoredDocument,
): Promise<Pick<Rejected, 'at' | 'codes' | 'reason'>> {
  const events = await rooms.store.events(id);
  const refusal = events.findLast(({ stateAfter }) => stateAfter === 'rejected');
  const codes = String(refusal?.facts['codes'] ?? '');
  const words = await wordsOf(rooms, refusal?.facts ?? {});
  return {
    at: refusal?.at ?? updatedAt,
    codes,
    reason: [codes, words ?? ''].filter((part) => part !== '').join(' '),
  };
}
