import { type Anchoring, anchorHeads } from './anchor-heads.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';

/**
 * Rings the queue for every task that the record holds open. What the queue lost is rung again, what
 * it still holds is left alone, what needs a person is not in the list. The sweep has no horizon.
 * Requests for signatures, sessions and news of web hooks whose term is over are forgotten. At last the record is anchored, when that is due.
 */
export async function sweep(
  rooms: Pick<
    Rooms,
    | 'outbox'
    | 'bell'
    | 'signingRequests'
    | 'sessions'
    | 'hooks'
    | 'anchors'
    | 'blobs'
    | 'seal'
    | 'verifyDetached'
    | 'settings'
  >,
): Promise<TaskOutcome> {
  const lines = await rooms.outbox.open();
  await rooms.bell.ring(lines);
  await rooms.signingRequests.sweep();
  await rooms.sessions.clear();
  await rooms.hooks.forget(rooms.settings.hooks.keptMs);
  return { result: `open:${lines.length}${anchored(await anchorHeads(rooms))}` };
}

const anchored = (anchoring: Anchoring): string =>
  anchoring.kind === 'anchored'
    ? ` anchored:${anchoring.sequence}${anchoring.unsigned === undefined ? '' : `:unsigned:${anchoring.unsigned}`}`
    : '';
