import { describe, expect, it } from 'vitest';
import { PARSERS } from '../../../src/store/engine/values.ts';

const BYTEA = 17;
const BIGINT = 20;
const TIMESTAMPTZ = 1184;

describe('values of the database', () => {
  it.each([
    ['2026-11-22 04:52:46.27+00', '2026-11-22T04:52:46.270Z'],
    ['2026-11-22 04:52:46+00', '2026-11-22T04:52:46.000Z'],
    ['2026-11-22 04:52:46.270999+00', '2026-11-22T04:52:46.270Z'],
  ])('the moment %s is %s', (text, instant) => {
    expect(PARSERS[TIMESTAMPTZ]?.(text)).toBe(instant);
  });

  it('a bigint is an exact number, or refused', () => {
    expect(PARSERS[BIGINT]?.('9007199254740991')).toBe(9_007_199_254_740_991);
    expect(() => PARSERS[BIGINT]?.('9007199254740992')).toThrow(RangeError);
  });

  it('bytes are a Uint8Array', () => {
    expect(PARSERS[BYTEA]?.('\\x00ff')).toEqual(Uint8Array.of(0, 255));
  });
});
