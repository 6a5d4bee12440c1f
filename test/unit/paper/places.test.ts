import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { places } from '../../../src/paper/places.ts';

it('lets two work at a time, the others in the order in which they came', async () => {
  const inPlace = places(2);
  const began: number[] = [];
  let [working, most] = [0, 0];
  const work = async (number: number) =>
    inPlace(async () => {
      began.push(number);
      working += 1;
      most = Math.max(most, working);
      await pause(number === 1 ? 20 : 5);
      working -= 1;
    });
  await Promise.all([1, 2, 3, 4, 5].map(work));
  expect({ began, most }).toEqual({ began: [1, 2, 3, 4, 5], most: 2 });
});

it('gives a place back when the work in it fails', async () => {
  const inPlace = places(1);
  await expect(inPlace(async () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await inPlace(async () => Promise.resolve('done'))).toBe('done');
});
