/** What fails, and when: drawn from the seed before anything starts, so that a run can be told again. */
import { seededRandom } from '../../src/stand/portal/weather.ts';

export interface Disaster {
  readonly name: string;
  readonly strike: () => Promise<void>;
}

/** Each disaster in a random order. */
export function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const random = seededRandom(seed);
  return all
    .map((one) => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/**
 * Lets the disasters strike one after another, evenly over the run: the next comes when its share of the whole is
 * done, or when nothing has moved for a while.
 *
 * @param whole what `done` comes to in the end, or a little less
 * @param stillMs how long nothing may move before the next one comes all the same
 */
export async function strikeOver(
  disasters: readonly Disaster[],
  { whole, done, stillMs }: { readonly whole: number; readonly done: () => number; readonly stillMs: number },
  tell: (line: string) => void,
): Promise<void> {
  for (const [index, { name, strike }] of disasters.entries()) {
    await reached(Math.max(1, Math.floor((whole * 0.85 * index) / disasters.length)), done, stillMs);
    tell(`${name} (${done()} of ${whole})`);
    await strike();
  }
}

async function reached(share: number, done: () => number, stillMs: number): Promise<void> {
  let [seen, movedMs] = [done(), performance.now()];
  await pause(300);
  while (done() < share && performance.now() - movedMs < stillMs) {
    await pause(200);
    if (done() !== seen) [seen, movedMs] = [done(), performance.now()];
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
