import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviationPercent, excessPercent } from '../../../../src/domain/arithmetic/index.ts';
import { printVolume, sumOf } from '../../../../src/domain/arithmetic/quantity.ts';

describe('a deviation', () => {
  it.each([
    [300, 400, 33.33],
    [300, 200, -33.33],
    [3, 5, 66.67],
    [800, 801, 0.13], // 0.125: the half goes away from zero, above…
    [800, 799, -0.13], // …and below
    [100, 100, 0],
    [100, 0, -100],
    [0, 0, 0],
    [0, 5, 100],
    [0.3, 0.1 + 0.2, 0],
    [1_000_000_000, 999_999_999.999, 0],
  ])('of %d planned and %d done is %d %%', (planned, actual, percent) => {
    expect(deviationPercent(planned, actual)).toBe(percent);
  });

  it('agrees with the quotient to half a hundredth, however large the values', () => {
    const volume = fc.integer({ min: 1, max: 1_000_000_000_000 }).map((count) => count / 1000);
    fc.assert(
      fc.property(volume, fc.double({ min: 0, max: 3, noNaN: true }), (planned, share) => {
        const actual = Math.round(planned * share * 1000) / 1000;
        const percent = ((actual - planned) / planned) * 100;
        expect(Math.abs(deviationPercent(planned, actual) - percent)).toBeLessThan(0.005_001);
      }),
    );
  });
});

it.each([
  [-12.5, 10, 2.5],
  [12.5, 10, 2.5],
  [10, 10, 0],
  [-3, 10, 0],
  [0.3, 0.1, 0.2],
])('of a deviation of %d %% and %d %% tolerated, %d %% is too much', (deviation, tolerated, excess) => {
  expect(excessPercent(deviation, tolerated)).toBe(excess);
});

it('adds volumes exactly, and writes them as people do', () => {
  expect(sumOf([0.1, 0.2])).toBe(300);
  expect(printVolume(sumOf([1234.5, 0.001]))).toBe('1\u00A0234,501');
  expect(printVolume(120_000)).toBe('120');
});
