/**
 * A replay of many is asked for by one account and agreed to by another. The wish stands in the access log: it is
 * known to every process, outlives a restart, and cannot be changed afterwards.
 */
import { type Caller, isAnotherPerson, scopeOf } from '../../../domain/access.ts';
import { type FaultCode, isFaultCode } from '../../../domain/fault.ts';
import type { Instant } from '../../../domain/identifiers.ts';
import { actorOf } from '../../../pipeline/access/sign-in.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { AccessEvent } from '../../../store/access-log.ts';
import type { Failure } from '../../../store/outbox.ts';
import { failuresWithinReach } from '../../api/reach.ts';

export interface BulkWish {
  /** Who asks, with the rights that he asked by and still has. */
  readonly asker: Caller;
  readonly cause: FaultCode;
  /** For whom he asked: as `scopeName` says it. Wishes of one cause stand beside each other, one a scope. */
  readonly scope: string;
  readonly reason: string;
  /** As many as there were then. */
  readonly count: number;
  readonly at: Instant;
}

/** A wish of yesterday is asked anew: the failures are others. */
const VALID_MS = 24 * 3_600_000;
/** So far back; in a busier log a wish is lost, and has to be made again. */
const EVENTS = 2_000;

/** ИНН of the organisations for which somebody may try failures anew, always in one order. */
export const scopeName = ({ grants }: Caller): string =>
  scopeOf(grants, 'failures.retry').bodyInns.toSorted().join(' ');

/** The open ones that concern the caller: his own, and those of which he might try some failures anew himself. */
export async function bulkWishes(rooms: Rooms, caller: Caller): Promise<readonly BulkWish[]> {
  const [events, now] = await Promise.all([rooms.accessLog.list(EVENTS), rooms.store.time()]);
  const found = await Promise.all(openOnes(events, now).map(async (event) => told(rooms, event)));
  const wishes = found.filter((wish) => wish !== undefined);
  const concerns = await Promise.all(
    wishes.map(async (wish) => (await failuresOf(rooms, wish, caller)).length > 0),
  );
  return wishes.filter((_, index) => concerns[index]);
}

/** Those that asker and caller may both try anew; of his own wish all. */
export async function failuresOf(rooms: Rooms, wish: BulkWish, caller: Caller): Promise<readonly Failure[]> {
  const failures = await roomsOfBoth(rooms, wish, caller).failures.list();
  return failures.filter(({ code }) => code === wish.cause);
}

/** The rooms, with no failures but those that both may try anew. */
export const roomsOfBoth = (rooms: Rooms, { asker }: BulkWish, caller: Caller): Rooms =>
  failuresWithinReach(failuresWithinReach(rooms, asker, 'failures.retry'), caller, 'failures.retry');

/** Of each cause and scope the last, where nobody has agreed since. */
function openOnes(events: readonly AccessEvent[], now: Instant): readonly AccessEvent[] {
  const seen = new Set<string>();
  return events.filter(({ event, subject, facts, at }) => {
    const key = `${subject} ${String(facts['scope'])}`;
    if (!event.startsWith('BulkRetry') || seen.has(key)) return false;
    seen.add(key);
    return event === 'BulkRetryAsked' && Date.parse(now) - Date.parse(at) < VALID_MS;
  });
}

/** `undefined` where nobody could act on it any more: the rights of an account that was closed meanwhile are none. */
async function told({ accounts }: Rooms, event: AccessEvent): Promise<BulkWish | undefined> {
  const { actor, subject, facts, at } = event;
  const account = (await accounts.list()).find(({ id }) => actorOf(id) === actor);
  if (account === undefined || account.closedAt !== undefined || !isFaultCode(subject)) return undefined;
  const { reason, count } = facts;
  const scope = String(facts['scope']);
  const inns = scope.split(' ');
  const grants = account.grants.filter(({ inn }) => inns.includes(inn));
  return {
    asker: { actor, name: account.name, grants },
    cause: subject,
    scope,
    reason: String(reason),
    count: Number(count),
    at,
  };
}

/** A person who has signed in himself: a token is nobody's word. */
export const mayAgree = ({ asker }: BulkWish, by: string): boolean =>
  by.startsWith('account:') && isAnotherPerson(asker.actor, by);
