import { innProblem } from '../domain/codes/index.ts';
import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import { expectState } from './expect-state.ts';
import { hasHandOver } from './document-clocks.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';

/**
 * Records that the author gave a signed document to the publishing participant: T0 ends. It changes nothing else;
 * neither our term nor the sending waits for it. A second time the first stands.
 *
 * @param inn of the participant
 * @throws {Fault} `STEP_OUT_OF_TURN` where the author publishes itself, or the document is not signed or already
 * with the portal; `CONTENT_INVALID`
 */
export const handOverToParticipant = (
  rooms: Pick<Rooms, 'store' | 'settings'>,
  id: DocumentId,
  inn: string,
  actor: string,
): Promise<StoredDocument> =>
  onConflict(async () => {
    const document = await rooms.store.load(id);
    expectState(document, 'signed');
    expectParticipant(rooms, document, inn);
    const events = await rooms.store.events(id);
    if (events.some(({ event }) => event === 'HandedOver')) return document;
    return rooms.store.record(document, { event: 'HandedOver', actor, facts: { to: inn } });
  });

function expectParticipant(
  { settings }: Pick<Rooms, 'settings'>,
  { id, header }: StoredDocument,
  inn: string,
): void {
  if (!hasHandOver(settings, header)) {
    const rule = 'орган публикует документ сам: передавать его некому';
    throw new Fault('STEP_OUT_OF_TURN', 'the author publishes itself', { documentId: id, rule });
  }
  const { publishingParticipantInn } = settings;
  const wrong =
    innProblem(inn) ??
    (inn === header.authorizedBodyInn ? 'это ИНН самого органа' : undefined) ??
    (publishingParticipantInn === undefined || publishingParticipantInn === inn
      ? undefined
      : 'в настройках назван другой участник');
  if (wrong !== undefined)
    throw new Fault('CONTENT_INVALID', 'not the participant', { at: 'to', rule: wrong });
}
