import { isPublishable } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { KeepsMandate } from './mandates.ts';
import { raising } from './raise-need.ts';
import type { Rooms } from './rooms.ts';

/**
 * Puts a document whose scan is certified among the signed ones. Called again after a crash between
 * the two, it finishes what was begun.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` when the case has no certified scan
 */
export async function acceptPaperOriginal(
  { store, settings }: Pick<Rooms, 'store' | 'settings'>,
  { documentId, state, original, scan, scanSignature }: PaperCase,
  mandate?: KeepsMandate,
): Promise<void> {
  const document = await store.load(documentId);
  if (document.state !== 'rendered') return;
  if (original === undefined || scan === undefined || scanSignature === undefined) {
    throw new Fault('STEP_OUT_OF_TURN', 'no certified scan', {
      documentId,
      state,
      rule: 'скан подлинника ещё не заверен',
    });
  }
  const posted = isPublishable(document.header.kind);
  const goesByItself = posted && settings.channel === 'portal';
  const approvedOn = document.approvedOn ?? original.signedOn;
  await store.record(document, {
    event: 'PaperOriginalAccepted',
    actor: 'system',
    facts: { scan, signedOn: original.signedOn, ...mandate?.facts },
    change: {
      files: { ...document.files, ...mandate?.files, scan, 'scan-signature': scanSignature },
      ...(posted && { approvedOn }),
    },
    tasks: [
      ...raising(settings, documentId),
      ...(goesByItself ? [{ queue: 'publish', documentId } as const] : []),
    ],
  });
}
