import { expect, it } from 'vitest';
import { hookPauseMs, hookRestMs, ORDER_KEPT_ATTEMPTS } from '../../../src/domain/hook.ts';

const BASE_MS = 10_000;
const HOUR_MS = 3_600_000;

it('pauses double from the first, up to six hours, so that three days hold some twenty attempts', () => {
  const pauses = Array.from({ length: 40 }, (_, index) => hookPauseMs(index + 1, BASE_MS));
  expect(pauses.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
  expect(Math.max(...pauses)).toBe(6 * HOUR_MS);
  let passedMs = 0;
  const attempts = 1 + pauses.findIndex((pause) => (passedMs += pause) > 72 * HOUR_MS);
  expect(attempts).toBeGreaterThan(15);
  expect(attempts).toBeLessThan(30);
});

it('another news of a document waits for one that is refused for some minutes, not for days', () => {
  const waits = Array.from({ length: ORDER_KEPT_ATTEMPTS - 1 }, (_, index) =>
    hookPauseMs(index + 1, BASE_MS),
  );
  const totalMs = waits.reduce((sum, one) => sum + one, 0);
  expect(totalMs).toBeGreaterThan(HOUR_MS / 20);
  expect(totalMs).toBeLessThan(HOUR_MS / 4);
});

it('a receiver rests from its third failure in a row on, ten minutes at most', () => {
  expect([0, 1, 2].map((failures) => hookRestMs(failures, BASE_MS))).toEqual([0, 0, 0]);
  expect(hookRestMs(3, BASE_MS)).toBe(10_000);
  expect(hookRestMs(1_000, BASE_MS)).toBe(600_000);
});
