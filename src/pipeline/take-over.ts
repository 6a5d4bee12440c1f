import type { DocumentId } from '../domain/identifiers.ts';
import { Fault } from '../domain/fault.ts';
import type { StoredDocument } from '../store/store.ts';
import { expectState } from './expect-state.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';

/** Whether a person carries the document to the portal, so that the program must not send it. */
export async function isTakenOver(
  { store }: Pick<Rooms, 'store'>,
  { id, files }: StoredDocument,
): Promise<boolean> {
  // Of most documents the head says it: nobody has made a bundle.
  if (files['hand-bundle'] === undefined) return false;
  const events = await store.events(id);
  return (
    events.findLast(({ event }) => event === 'TakenOver' || event === 'GivenBack')?.event === 'TakenOver'
  );
}

/**
 * Lets the program send a document that a person had taken over and has not uploaded.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` for a document that nobody has taken over, that is handed over already, or
 * where the settings let nothing be sent
 */
export const giveBack = (
  rooms: Pick<Rooms, 'store' | 'settings'>,
  id: DocumentId,
  actor: string,
): Promise<StoredDocument> =>
  onConflict(async () => {
    const document = await rooms.store.load(id);
    expectState(document, 'signed');
    const refused = (rule: string): Fault =>
      new Fault('STEP_OUT_OF_TURN', 'nothing to give back', { documentId: id, rule });
    if (rooms.settings.channel !== 'portal') {
      throw refused('при PORTAL_CHANNEL=by-hand программа сама ничего не отправляет');
    }
    if (!(await isTakenOver(rooms, document))) throw refused('документ никто не брал для передачи вручную');
    return rooms.store.record(document, {
      event: 'GivenBack',
      actor,
      tasks: [{ queue: 'publish', documentId: id }],
    });
  });
