import type { Caller } from '../../../domain/access.ts';
import type { FaultCode } from '../../../domain/fault.ts';
import { isBulk, replayPlan, retryFailures } from '../../../pipeline/retry-failures.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { failuresWithinReach } from '../../api/reach.ts';
import { bulkWishes, mayAgree } from './bulk-wishes.ts';

export type Done = 'done' | 'no-reason' | 'gone';
type Deed = (rooms: Rooms, caller: Caller, cause: FaultCode, reason: string) => Promise<Done>;

/** A few are tried anew at once; of many it is written down that somebody wants it. The reason is kept first. */
export const replay: Deed = async (rooms, caller, cause, reason) => {
  if (reason.length < 3 || reason.length > 300) return 'no-reason';
  const reach = failuresWithinReach(rooms, caller, 'failures.retry');
  const { length: count } = await replayPlan(reach, { cause });
  const { actor } = caller;
  const isMany = isBulk(rooms.settings, count);
  const event = isMany ? 'BulkRetryAsked' : 'FailuresRetried';
  await rooms.accessLog.append({ actor, event, subject: cause, facts: { reason, count } });
  if (!isMany) await retryFailures(reach, { cause }, { actor });
  return 'done';
};

/** What both may try anew, and nothing that only one of them may. */
export const agree: Deed = async (rooms, caller, cause) => {
  const wish = (await bulkWishes(rooms)).find((one) => one.cause === cause);
  if (wish === undefined || !mayAgree(wish, caller.actor)) return 'gone';
  const asker = await askerOf(rooms, wish.actor);
  if (asker === undefined) return 'gone';
  const reach = failuresWithinReach(
    failuresWithinReach(rooms, asker, 'failures.retry'),
    caller,
    'failures.retry',
  );
  if ((await replayPlan(reach, { cause })).length === 0) return 'gone';
  await rooms.accessLog.append({
    actor: caller.actor,
    event: 'BulkRetryAgreed',
    subject: cause,
    facts: { asked: wish.actor },
  });
  await retryFailures(reach, { cause }, { actor: wish.actor, secondPerson: caller.name });
  return 'done';
};

/** With the rights that he has now: those of an account that was closed meanwhile are none. */
async function askerOf({ accounts }: Rooms, actor: string): Promise<Caller | undefined> {
  const account = (await accounts.list()).find(({ id }) => `account:${id}` === actor);
  if (account === undefined || account.closedAt !== undefined) return undefined;
  return { actor, name: account.name, grants: account.grants };
}
