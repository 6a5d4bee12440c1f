import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../../src/pipeline/side-by-side.ts';

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe('things done side by side', () => {
  it('are each done once, a few at a time', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await sideBySide(Array.from({ length: 200 }, (_, number) => number).values(), async (one) => {
      now += 1;
      most = Math.max(most, now);
      await soon();
      now -= 1;
      done.push(one);
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, number) => number));
    expect(most).toBe(32);
  });

  it('end with the first that throws: what has begun is waited for, no other is begun', async () => {
    const begun: number[] = [];
    let ended = 0;
    const run = sideBySide(
      Array.from({ length: 200 }, (_, number) => number),
      async (one) => {
        begun.push(one);
        await soon();
        if (one === 3) throw new Error('the fourth');
        ended += 1;
      },
    );
    await expect(run).rejects.toThrow('the fourth');
    expect(ended).toBe(begun.length - 1);
    expect(begun.length).toBeLessThan(80);
  });
});
