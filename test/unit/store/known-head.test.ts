import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Digest, Instant } from '../../../src/domain/identifiers.ts';
import { know, knownOf } from '../../../src/store/known-head.ts';
import type { StoredDocument } from '../../../src/store/store.ts';

const known = { chainDigest: 'd' as Digest, now: '2024-11-22T04:52:46.270Z' as Instant };

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('tells the time of the record on by this process’s own count, for five seconds', () => {
  const head = know({} as StoredDocument, known);
  vi.advanceTimersByTime(1_500.9);
  expect(knownOf(head)).toEqual({ ...known, now: '2024-11-22T04:52:47.770Z' });
  vi.advanceTimersByTime(4_000);
  expect(knownOf(head)).toBeUndefined();
});

it('knows nothing of a head that somebody made, if only by copying', () => {
  const head = know({ version: 1 } as StoredDocument, known);
  expect(knownOf({ ...head })).toBeUndefined();
});
