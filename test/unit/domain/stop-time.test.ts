import { expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { msUntilLocal } from '../../../src/domain/stop-time.ts';

const MINUTE_MS = 60_000;

it.each([
  ['06:00', 'Europe/Moscow', '2024-11-25T22:00:00.000Z', 300 * MINUTE_MS],
  ['06:00', 'Asia/Omsk', '2024-11-25T22:00:00.000Z', 120 * MINUTE_MS],
  ['00:00', 'Europe/Moscow', '2024-11-25T20:59:30.500Z', 29_500],
  ['06:00', 'Europe/Moscow', '2024-11-26T03:00:00.000Z', 1440 * MINUTE_MS],
  ['06:00', 'Europe/Moscow', '2024-11-26T03:00:30.000Z', 1440 * MINUTE_MS - 30_000],
  ['05:59', 'Asia/Kolkata', '2024-11-26T00:30:00.000Z', 1439 * MINUTE_MS],
])('until %s in %s from %s it is %i ms', (time, zone, at, ms) => {
  expect(msUntilLocal(time, zone, at as Instant)).toBe(ms);
});
