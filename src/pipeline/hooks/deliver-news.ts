import { Fault } from '../../domain/fault.ts';
import { hookPauseMs, hookRestMs } from '../../domain/hook.ts';
import type { PostAnswer } from '../../hook/poster.ts';
import type { ClaimedDelivery, Hook } from '../../store/hooks.ts';
import type { Rooms } from '../rooms.ts';

export type DeliveryRooms = Pick<Rooms, 'hooks' | 'hookPoster' | 'hookSecrets' | 'settings' | 'now'>;

/** Posts to one receiver at a time: of different documents, for the news of one come in their order. */
const LANES = 4;
/** A round ends soon, so that whoever stops the program need not wait; the next one goes on. */
const ROUND_MS = 10_000;
/** Beyond the longest post: for the note of how it ended. */
const LEASE_BEYOND_MS = 5_000;

export interface DeliveryCounts {
  taken: number;
  failed: number;
}

/** Sends what is due, to all receivers side by side: one that is slow holds up its own news alone. */
export async function deliverNews(rooms: DeliveryRooms, signal: AbortSignal): Promise<DeliveryCounts> {
  const counts: DeliveryCounts = { taken: 0, failed: 0 };
  const until = performance.now() + ROUND_MS;
  const isOver = (): boolean => signal.aborted || performance.now() >= until;
  const lane = async (hook: Hook): Promise<void> => {
    while (!isOver()) {
      const claimed = await rooms.hooks.claim(hook.id, leaseMs(rooms));
      if (claimed === undefined) return;
      const { isTaken, code } = await attempt(rooms, claimed, signal);
      counts[isTaken ? 'taken' : 'failed'] += 1;
      if (!isTaken && !REFUSES_ONE.test(code)) return;
    }
  };
  const due = (await rooms.hooks.list()).filter(({ open, pausedAt }) => open > 0 && pausedAt === undefined);
  await Promise.all(due.flatMap((hook) => Array.from({ length: lanesOf(hook) }, () => lane(hook))));
  return counts;
}

/** Whoever has taken nothing lately is asked for one news at a time. */
const lanesOf = ({ failingSince }: Hook): number => (failingSince === undefined ? LANES : 1);

/** A receiver that is there may refuse one news and take the next; whoever is away has done with this round. */
const REFUSES_ONE = /^HTTP_4/;

export const leaseMs = ({ settings }: Pick<Rooms, 'settings'>): number =>
  settings.hooks.attemptMs + LEASE_BEYOND_MS;

/** Whoever dies between the post and its note has sent it: after the lease it is sent again, under the same identifier. */
export async function attempt(
  rooms: DeliveryRooms,
  claimed: ClaimedDelivery,
  signal: AbortSignal,
): Promise<PostAnswer> {
  const answer = await posted(rooms, claimed, signal);
  const { code, tookMs } = answer;
  const { retryBaseMs, giveUpMs, pauseAfterMs } = rooms.settings.hooks;
  await rooms.hooks.ended(
    claimed.id,
    answer.isTaken
      ? { kind: 'taken', code, tookMs }
      : {
          kind: 'failed',
          code,
          tookMs,
          pauseMs: hookPauseMs(claimed.attempt, retryBaseMs),
          restMs: hookRestMs(claimed.failures + 1, retryBaseMs),
          giveUpAfterMs: giveUpMs,
          pauseHookAfterMs: pauseAfterMs,
        },
  );
  return answer;
}

/** A secret that does not open is a failed attempt like any other: it heals when the right key is back. */
async function posted(
  { hookPoster, hookSecrets, now }: DeliveryRooms,
  { id: deliveryId, hookId, topic, attempt: number, url, body, sealedSecret }: ClaimedDelivery,
  signal: AbortSignal,
): Promise<PostAnswer> {
  try {
    const secret = hookSecrets?.open(hookId, sealedSecret);
    if (secret === undefined) return { isTaken: false, code: 'NO_KEY', tookMs: 0 };
    return await hookPoster.post(
      { deliveryId, topic, attempt: number, url, body, secret, at: now() },
      signal,
    );
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { isTaken: false, code: thrown.code, tookMs: 0 };
  }
}
