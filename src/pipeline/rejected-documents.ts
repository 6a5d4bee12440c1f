import type { DocumentId, Instant } from '../domain/identifiers.ts';
import type { RecordedEvent, StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

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

export async function rejectedDocuments({ store }: Pick<Rooms, 'store'>): Promise<readonly Rejected[]> {
  const documents = await store.list({ states: ['rejected'] });
  return Promise.all(
    documents.map(async (document) => ({
      id: document.id,
      number: document.header.documentNumber,
      ...refusalOf(document, await store.events(document.id)),
    })),
  );
}

function refusalOf(
  { updatedAt }: StoredDocument,
  events: readonly RecordedEvent[],
): Pick<Rejected, 'at' | 'codes' | 'reason'> {
  const refusal = events.findLast(({ stateAfter }) => stateAfter === 'rejected');
  const { codes = '', first = '' } = refusal?.facts ?? {};
  return {
    at: refusal?.at ?? updatedAt,
    codes: String(codes),
    reason: [codes, first].filter((part) => part !== '').join(' '),
  };
}
