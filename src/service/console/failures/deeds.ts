import type { Caller } from '../../../domain/access.ts';
import type { FaultCode } from '../../../domain/fault.ts';
import { isBulk, replayPlan, retryFailures } from '../../../pipeline/retry-failures.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { failuresWithinReach } from '../../api/reach.ts';
import { bulkWishes, mayAgree, roomsOfBoth, scopeName } from './bulk-wishes.ts';

export type Done = 'done' | 'no-reason' | 'gone';
/** @param word as it was typed: why, or the scope of the wish that is agreed to */
type Deed = (rooms: Rooms, caller: Caller, cause: FaultCode, word: string) => Promise<Done>;

/** A few are tried anew at once; of many it is written down that somebody wants it. The reason is kept first. */
export const replay: Deed = async (rooms, caller, cause, reason) => {
  if (reason.length < 3 || reason.length > 300) return 'no-reason';
  const reach = failuresWithinReach(rooms, caller, 'failures.retry');
  const { length: count } = await replayPlan(reach, { cause });
  const { actor } = caller;
  const isMany = isBulk(rooms.settings, count);
  await rooms.accessLog.append({
    actor,
    subject: cause,
    ...(isMany
      ? { event: 'BulkRetryAsked', facts: { reason, count, scope: scopeName(caller) } }
      : { event: 'FailuresRetried', facts: { reason, count } }),
  });
  if (!isMany) await retryFailures(reach, { cause }, { actor });
  return 'done';
};

/** What both may try anew, and nothing that only one of them may. */
export const agree: Deed = async (rooms, caller, cause, scope) => {
  const wishes = await bulkWishes(rooms, caller);
  const wish = wishes.find((one) => one.cause === cause && one.scope === scope);
  if (wish === undefined || !mayAgree(wish, caller.actor)) return 'gone';
  const { actor } = wish.asker;
  await rooms.accessLog.append({
    actor: caller.actor,
    event: 'BulkRetryAgreed',
    subject: cause,
    facts: { asked: actor, scope },
  });
  const both = { actor, secondPerson: caller.name };
  await retryFailures(roomsOfBoth(rooms, wish, caller), { cause }, both);
  return 'done';
};
