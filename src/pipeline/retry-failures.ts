import { Fault, type FaultCode } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { Failure } from '../store/outbox.ts';
import { type PlannedReplay, plannedReplay } from './replay.ts';
import type { Rooms } from './rooms.ts';

/** Which failures to try anew: of these documents, or of this cause. */
export type RetryChoice = { readonly ids: readonly DocumentId[] } | { readonly cause: FaultCode };

/** Who wants it. */
export interface RetryWish {
  readonly actor: string;
  /** Who agrees to a replay of many, as he is named. */
  readonly secondPerson?: string;
}

/** What each of the chosen would do, were it tried anew now; nothing is changed. */
export async function replayPlan(
  rooms: Pick<Rooms, 'failures' | 'store' | 'settings'>,
  choice: RetryChoice,
): Promise<readonly PlannedReplay[]> {
  const failures = await chosen(rooms, choice);
  return Promise.all(failures.map((failure) => plannedReplay(rooms, failure)));
}

/**
 * Tries failed tasks anew. Nothing is sent blind: a task finds its document in the state that it left,
 * and one in doubt asks the portal first. Many at once need the word of a second person, which is kept first.
 *
 * @throws {Fault} `SECOND_PERSON_NEEDED`; `CONTENT_INVALID` for a person without a name
 */
export async function retryFailures(
  rooms: Pick<Rooms, 'failures' | 'outbox' | 'bulkRetries' | 'settings'>,
  choice: RetryChoice,
  wish: RetryWish,
): Promise<readonly Failure[]> {
  const failures = await chosen(rooms, choice);
  await keepIfMany(rooms, failures, wish);
  for (const { queue, documentId } of failures) {
    // In this order: a stop between the two leaves a task that is still listed as failed.
    await rooms.outbox.add({ queue, documentId });
    await rooms.failures.clear({ queue, documentId });
  }
  return failures;
}

const chosen = async (
  { failures }: Pick<Rooms, 'failures'>,
  choice: RetryChoice,
): Promise<readonly Failure[]> =>
  (await failures.list()).filter((failure) =>
    'ids' in choice ? choice.ids.includes(failure.documentId) : failure.code === choice.cause,
  );

/** Whether so many tasks are a replay of many. */
export const isBulk = ({ bulkRetryAboveTasks }: Rooms['settings'], count: number): boolean =>
  bulkRetryAboveTasks !== undefined && count > bulkRetryAboveTasks;

async function keepIfMany(
  { bulkRetries, settings }: Pick<Rooms, 'bulkRetries' | 'settings'>,
  failures: readonly Failure[],
  { actor, secondPerson }: RetryWish,
): Promise<void> {
  if (!isBulk(settings, failures.length)) return;
  const facts = { count: failures.length, rule: `заданий: ${failures.length}` };
  if (secondPerson === undefined) {
    throw new Fault('SECOND_PERSON_NEEDED', 'a replay of many needs a second person', facts);
  }
  if (!NAMED.test(secondPerson)) {
    throw new Fault('CONTENT_INVALID', 'nobody is named', { at: 'second', rule: 'нужны имя или должность' });
  }
  for (const [code, some] of Map.groupBy(failures, (failure) => failure.code)) {
    await bulkRetries.keep({ code, documents: some.length, actor, secondPerson });
  }
}

/** Letters and what stands in names and positions: nothing that a terminal would obey. */
const NAMED = /^(?=.*\p{L})[\p{L}\p{M}\p{N} .,()«»"’-]{1,200}$/u;
