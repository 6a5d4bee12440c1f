import type { DocumentId } from '../domain/identifiers.ts';
import type { RecordedEvent } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** Возврат: a document that the portal sent back, with its words. */
export interface Rejected {
  readonly id: DocumentId;
  readonly number: string;
  readonly reason: string;
}

export async function rejectedDocuments({ store }: Pick<Rooms, 'store'>): Promise<readonly Rejected[]> {
  const documents = await store.list({ states: ['rejected'] });
  return Promise.all(
    documents.map(async ({ id, header }) => ({
      id,
      number: header.documentNumber,
      reason: reasonOf(await store.events(id)),
    })),
  );
}

const reasonOf = (events: readonly RecordedEvent[]): string => {
  const refusal = events.findLast(({ stateAfter }) => stateAfter === 'rejected');
  return [refusal?.facts['codes'], refusal?.facts['first']].filter(Boolean).join(' ');
};
