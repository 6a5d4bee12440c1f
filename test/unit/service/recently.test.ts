import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recently } from '../../../src/service/console/recently.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('asks once in a while, question by question', async () => {
  const ask = vi.fn<(of: { inn: string }) => Promise<string>>(
    async ({ inn }) => `${inn} ${performance.now()}`,
  );
  const { answer: count, forget } = recently(3_000, ask);
  const first = await count({ inn: '1' });
  vi.advanceTimersByTime(2_999);
  expect(await count({ inn: '1' })).toBe(first);
  expect(await count({ inn: '2' })).not.toBe(first);
  vi.advanceTimersByTime(1);
  expect(await count({ inn: '1' })).not.toBe(first);
  expect(ask).toHaveBeenCalledTimes(3);
  forget();
  await count({ inn: '2' });
  expect(ask).toHaveBeenCalledTimes(4);
});

it('keeps no failure, and not everything', async () => {
  const ask = vi
    .fn<(number: number) => Promise<number>>(async (number) => number)
    .mockRejectedValueOnce(new Error('away'));
  const { answer: count } = recently(3_000, ask);
  await expect(count(0)).rejects.toThrow('away');
  expect(await count(0)).toBe(0);
  for (let number = 1; number <= 100; number += 1) await count(number);
  ask.mockClear();
  await count(0);
  await count(100);
  expect(ask.mock.calls).toEqual([[0]]);
});
