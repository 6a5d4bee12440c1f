import { describe, expect, it } from 'vitest';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import { everyWay } from '../../support/model/explore.ts';
import { type Budget, oneDay, STALL } from '../../support/model/world.ts';

const MOST_WAYS = 100_000;

/** How many ways there are, and those that did not end with the document there once, act by act. */
async function walked(
  budget: Budget,
  more: Parameters<typeof oneDay>[2] = {},
): Promise<{ readonly ways: number; readonly bad: readonly string[] }> {
  const bad: string[] = [];
  const ways = await everyWay(async (choose) => {
    const { taken, state, way } = await oneDay(choose, budget, more);
    if (taken !== 1 || state !== 'submitted') bad.push(`${state}, taken ${taken}: ${way.join('; ')}`);
  }, MOST_WAYS);
  return { ways, bad };
}

const unasking: typeof publishDocument = ({ publisher, ...rooms }, ...rest) =>
  publishDocument({ ...rooms, publisher: { ...publisher, find: async () => undefined } }, ...rest);

describe('handing over, walked through every interleaving of two workers, their deaths and a bad portal', () => {
  it.each([
    { crashes: 2, mischief: 1, switches: 0 },
    { crashes: 1, mischief: 2, switches: 0 },
    { crashes: 1, mischief: 1, switches: 1 },
    { crashes: 0, mischief: 1, switches: 2 },
    { crashes: 0, mischief: 2, switches: 1 },
  ])('brings the document there once: %j', async (budget) => {
    const { ways, bad } = await walked(budget);
    expect(ways).toBeGreaterThan(1_000);
    expect(bad).toEqual([]);
  });

  const small = { crashes: 0, mischief: 1, switches: 1 };

  it('would see the double of a settle time that is shorter than the portal’s limit', async () => {
    expect((await walked(small, { settle: STALL - 2 })).bad).not.toEqual([]);
  });

  it('would see the double of a worker that does not ask before it sends again', async () => {
    expect((await walked(small, { publish: unasking })).bad).not.toEqual([]);
  });
});
