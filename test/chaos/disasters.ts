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
 * Lets the disasters strike one after another, evenly over the run: the next comes when its share of the documents
 * is through, or when nothing has moved for a while.
 *
 * @param through how many documents are published by now
 */
export async function strikeOver(
  disasters: readonly Disaster[],
  documents: number,
  through: () => Promise<number>,
  tell: (line: string) => void,
): Promise<void> {
  await reached(1, through, FIRST_WAIT_MS);
  for (const [index, { name, strike }] of disasters.entries()) {
    const share = Math.floor((documents * 0.85 * index) / disasters.length);
    await reached(share, through, LONGEST_WAIT_MS);
    tell(`${name} (${await through()} of ${documents} published)`);
    await strike();
  }
}

/** Until the first document is through: all of them are registered and signed before that. */
const FIRST_WAIT_MS = 180_000;
const LONGEST_WAIT_MS = 15_000;

async function reached(share: number, through: () => Promise<number>, longestMs: number): Promise<void> {
  const deadline = performance.now() + longestMs;
  await pause(300);
  while ((await through()) < share && performance.now() < deadline) await pause(200);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
