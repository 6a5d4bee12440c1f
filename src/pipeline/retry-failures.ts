import type { FaultCode } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { Failure } from '../store/outbox.ts';
import type { Rooms } from './rooms.ts';

/** Which failures to try anew: of these documents, or of this cause. */
export type RetryChoice = { readonly ids: readonly DocumentId[] } | { readonly cause: FaultCode };

/**
 * Tries failed tasks anew. Nothing is sent blind: a task finds its document in the state that it left,
 * and one in doubt asks the portal first.
 *
 * @param dryRun only says what would be tried
 */
export async function retryFailures(
  { failures, outbox }: Pick<Rooms, 'failures' | 'outbox'>,
  choice: RetryChoice,
  dryRun: boolean,
): Promise<readonly Failure[]> {
  const chosen = (await failures.list()).filter((failure) =>
    'ids' in choice ? choice.ids.includes(failure.documentId) : failure.code === choice.cause,
  );
  if (dryRun) return chosen;
  for (const { queue, documentId } of chosen) {
    // In this order: a stop between the two leaves a task that is still listed as failed.
    await outbox.add({ queue, documentId });
    await failures.clear({ queue, documentId });
  }
  return chosen;
}
