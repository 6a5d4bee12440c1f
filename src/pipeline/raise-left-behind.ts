import type { DocumentId } from '../domain/identifiers.ts';
import { keptSignatures, needsRaising } from './raise-need.ts';
import type { Rooms } from './rooms.ts';

/**
 * Asks for the raising of every document that needs it and has no task: its time-stamp ends soon, it was signed
 * while another level was wanted, or no authority had a better certificate last night.
 */
export async function raiseLeftBehind({
  store,
  outbox,
  failures,
  signatureLevels,
  settings,
  now,
}: Pick<Rooms, 'store' | 'outbox' | 'failures' | 'signatureLevels' | 'settings' | 'now'>): Promise<void> {
  if (settings.signatureLevel === 'B') return;
  const levels = Map.groupBy(await signatureLevels.list(), ({ documentId }) => documentId);
  const final = (await failures.list()).filter((one) => one.queue === 'raise' && one.final);
  const open = await outbox.open('raise');
  const busy = new Set<DocumentId>([...final, ...open].map(({ documentId }) => documentId));
  for (const document of await store.list()) {
    if (busy.has(document.id) || document.state === 'declined' || document.state === 'withdrawn') continue;
    const known = levels.get(document.id) ?? [];
    const wanting = keptSignatures(document).some((signature) =>
      needsRaising(
        settings,
        signature,
        known.find(({ role }) => role === signature.role),
        now(),
      ),
    );
    if (wanting) await outbox.add({ queue: 'raise', documentId: document.id });
  }
}
