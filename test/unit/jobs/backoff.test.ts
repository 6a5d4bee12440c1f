import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../jobs/backoff.ts';
import { jobs } from '../../../jobs/index.ts';
import { SETTINGS } from '../../../src/config/settings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('the pause after a failed attempt', () => {
  it('doubles from the base and never passes four hours', () => {
    const pauses = [1, 2, 3, 4, 20, 1_000].map((attempt) => backoffMs(attempt, 60_000, 0));
    expect(pauses).toEqual([60_000, 120_000, 240_000, 480_000, 4 * HOUR_MS, 4 * HOUR_MS]);
  });

  it('is up to a fifth less, so that documents do not come back all at once', () => {
    const pauses = [0, 0.25, 0.5, 0.999].map((random) => backoffMs(3, 60_000, random));
    expect(new Set(pauses).size).toBe(4);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(240_000 * 0.8);
    expect(Math.max(...pauses)).toBe(240_000);
  });

  it('lets the forty attempts at a publication last about five days, the length of the term', () => {
    const { attempts = 0 } = jobs.find(({ queue }) => queue === 'publish') ?? {};
    expect(attempts).toBe(40);
    const baseMs = Number(SETTINGS.RETRY_BASE_MS.fallback);
    const lasting = (random: number): number =>
      Array.from({ length: attempts - 1 }, (_, index) => backoffMs(index + 1, baseMs, random)).reduce(
        (sum, pause) => sum + pause,
      ) / DAY_MS;
    expect(lasting(0.5)).toBeGreaterThan(4.5);
    expect(lasting(0.5)).toBeLessThan(5.5);
    expect(lasting(0)).toBeLessThan(6);
    expect(lasting(1)).toBeGreaterThan(4);
  });
});
