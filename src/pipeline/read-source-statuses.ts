import type { DocumentId } from '../domain/identifiers.ts';
import { LIFECYCLE } from '../domain/lifecycle.ts';
import { type StatusAtSource, unreadStatuses } from '../domain/provenance.ts';
import { next } from '../domain/state-machine.ts';
import { onConflict } from './on-conflict.ts';
import { sourceStatusesIn } from './provenance.ts';
import type { Rooms } from './rooms.ts';

export type StatusReading =
  /** How many were news, maybe none. */
  | { readonly kind: 'read'; readonly news: number }
  /** There were news, and the document has come to where nothing is told of it any more. */
  | { readonly kind: 'over' };

/**
 * Writes down what became of the application on ЕПГУ, an event a status, in the order of their times. The same status
 * at the same time is written once, however often it is read; one without a time once in all. It changes no state.
 *
 * Stopped in the middle, what is written is written, and the next reading adds the rest.
 *
 * @throws {Fault} `DOCUMENT_NOT_FOUND`; `STORE_CONFLICT` as `onConflict`
 */
export async function readSourceStatuses(
  { store }: Pick<Rooms, 'store'>,
  id: DocumentId,
  read: readonly StatusAtSource[],
  actor: string,
): Promise<StatusReading> {
  let news = 0;
  return onConflict(async () => {
    let document = await store.load(id);
    const unread = unreadStatuses(read, sourceStatusesIn(await store.events(id)));
    for (const { status, at } of unread) {
      if (next(LIFECYCLE, document.state, 'SourceStatusRead') === undefined) return { kind: 'over' };
      const facts = { status, ...(at !== undefined && { statusAt: at }) };
      document = await store.record(document, { event: 'SourceStatusRead', actor, facts });
      news += 1;
    }
    return { kind: 'read', news };
  });
}
