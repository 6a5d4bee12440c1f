import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';

/**
 * Rings the queue for every task that the record holds open. What the queue lost is rung again, what
 * it still holds is left alone, what needs a person is not in the list. The sweep has no horizon.
 * Requests for signatures whose term is over are forgotten.
 */
export async function sweep({
  outbox,
  bell,
  signingRequests,
}: Pick<Rooms, 'outbox' | 'bell' | 'signingRequests'>): Promise<TaskOutcome> {
  const lines = await outbox.open();
  await bell.ring(lines);
  await signingRequests.sweep();
  return { result: `open:${lines.length}` };
}
