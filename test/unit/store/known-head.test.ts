import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Digest, Instant } from '../../../src/domain/identifiers.ts';
import { heard, know, knownOf, timeBy } from '../../../src/store/known-head.ts';
import type { StoredDocument } from '../../../src/store/store.ts';

const now = '2024-11-22T04:52:46.270Z' as Instant;
const known = () => ({ chainDigest: 'd' as Digest, reading: heard(now) });

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('tells the time of the record on by this process’s own count', () => {
  const reading = heard(now);
  vi.advanceTimersByTime(1_500.9);
  expect(timeBy(reading)).toBe('2024-11-22T04:52:47.770Z');
});

it('knows a head for five seconds from the answer of the record', () => {
  const { chainDigest, reading } = known();
  const head = know({} as StoredDocument, { chainDigest, reading });
  vi.advanceTimersByTime(4_999);
  expect(knownOf(head)).toEqual({ chainDigest, reading });
  const after = know({} as StoredDocument, { chainDigest, reading });
  vi.advanceTimersByTime(2);
  expect([knownOf(head), knownOf(after)]).toEqual([undefined, undefined]);
});

it('knows nothing of a head that somebody made, if only by copying', () => {
  const head = know({ version: 1 } as StoredDocument, known());
  expect(knownOf({ ...head })).toBeUndefined();
});
