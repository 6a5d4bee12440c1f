import { isAnotherPerson } from '../../domain/access.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import type { Rooms } from '../rooms.ts';

/** Whether somebody else has entered the document, as far as its first event tells; at the shell all are one. */
export async function isEnteredByAnother(
  { store }: Pick<Rooms, 'store'>,
  id: DocumentId,
  actor: string,
): Promise<boolean> {
  const [registered] = await store.events(id);
  return registered !== undefined && isAnotherPerson(actor, registered.actor);
}
