import { expect, it } from 'vitest';
import { curvePlace } from '../../../src/gost/curve-context.ts';
import { wasm } from '../../../src/gost/module.ts';
import { testCurve, testHash } from '../../../src/gost/self-test.ts';
import { refusalOf } from './refusal.ts';

it('passes on the curve itself, and fails on any other', () => {
  expect(refusalOf(() => testCurve('256-A', curvePlace('256-A')))).toBeUndefined();
  expect(refusalOf(() => testCurve('256-A', curvePlace('256-B')))).toBe('SELF_TEST_FAILED');
  expect(refusalOf(() => testCurve('512-C', curvePlace('512-A')))).toBe('SELF_TEST_FAILED');
});

it('fails when one bit of the table that it goes through is damaged', () => {
  const place = curvePlace('256-D');
  const words = new Uint32Array(wasm.memory.buffer, place, wasm.curve_size(32) / 4);
  // 64 odd multiples of 18 words stand last; before them the rows of 32. In the last row but one the known k,
  // which ends in 0x3f 0x02, goes through the ninth entry: eight and what the window below carries.
  const at = words.length - 64 * 18 - 2 * 32 * 18 + 8 * 18;
  words[at]! ^= 1;
  const damaged = refusalOf(() => testCurve('256-D', place));
  words[at]! ^= 1;
  expect(damaged).toBe('SELF_TEST_FAILED');
  expect(refusalOf(() => testCurve('256-D', place))).toBeUndefined();
});

it('hashes the known answer', () => {
  expect(refusalOf(testHash)).toBeUndefined();
});
