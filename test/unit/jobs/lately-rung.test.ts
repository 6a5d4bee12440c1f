import { describe, expect, it } from 'vitest';
import { latelyRung } from '../../../jobs/lately-rung.ts';

const self = (one: string): string => one;

describe('what was rung for lately', () => {
  it('is not rung for again within five seconds, and is after them', () => {
    let now = 0;
    const lately = latelyRung(() => now);
    expect(lately.fresh(['a', 'b'], self)).toEqual(['a', 'b']);
    now = 4_999;
    expect(lately.fresh(['a', 'b', 'c'], self)).toEqual(['c']);
    now = 5_000;
    expect(lately.fresh(['a', 'b', 'c'], self)).toEqual(['a', 'b']);
  });

  it('is rung for once where two lines ask for one job', () => {
    expect(latelyRung().fresh(['together', 'together'], self)).toEqual(['together']);
  });

  it('is rung for at once when the queue has lost what it held', () => {
    const lately = latelyRung(() => 0);
    lately.fresh(['a'], self);
    lately.forget();
    expect(lately.fresh(['a'], self)).toEqual(['a']);
  });
});
