/**
 * A replay of many is asked for by one account and agreed to by another. The wish stands in the access log: it is
 * known to every process, outlives a restart, and cannot be changed afterwards.
 */
import { isAnotherPerson } from '../../../domain/access.ts';
import { type FaultCode, isFaultCode } from '../../../domain/fault.ts';
import type { Instant } from '../../../domain/identifiers.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';

export interface BulkWish {
  readonly actor: string;
  readonly cause: FaultCode;
  readonly reason: string;
  /** As many as there were then. */
  readonly count: number;
  readonly at: Instant;
}

/** A wish of yesterday is asked anew: the failures are others. */
const VALID_MS = 24 * 3_600_000;
/** So far back; in a busier log a wish is lost, and has to be made again. */
const EVENTS = 2_000;

/** The open ones, of each cause the last. */
export async function bulkWishes({
  accessLog,
  store,
}: Pick<Rooms, 'accessLog' | 'store'>): Promise<readonly BulkWish[]> {
  const [events, now] = await Promise.all([accessLog.list(EVENTS), store.time()]);
  const seen = new Set<string>();
  return events.flatMap(({ event, subject, actor, facts, at }) => {
    if (!event.startsWith('BulkRetry') || seen.has(subject)) return [];
    seen.add(subject);
    const isOpen = event === 'BulkRetryAsked' && Date.parse(now) - Date.parse(at) < VALID_MS;
    if (!isOpen || !isFaultCode(subject)) return [];
    const { reason, count } = facts;
    return [{ actor, cause: subject, reason: String(reason), count: Number(count), at }];
  });
}

/** A person who has signed in himself: a token is nobody's word. */
export const mayAgree = ({ actor }: BulkWish, by: string): boolean =>
  by.startsWith('account:') && isAnotherPerson(actor, by);
