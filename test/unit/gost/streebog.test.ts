import { describe, expect, it } from 'vitest';
import { Streebog, streebog256, streebog512 } from '../../../src/gost/streebog.ts';
import { hexOf, random } from '../../support/gost.ts';

describe('Streebog', () => {
  it('does not depend on how the bytes are cut', () => {
    const bytes = random(150_000);
    const expected = hexOf(streebog256(bytes));
    for (const step of [1, 63, 64, 65, 1_000, 65_536, 65_537, 150_000]) {
      const hash = new Streebog(256);
      const end = step === 1 ? 0 : bytes.length;
      for (let from = 0; from < end; from += step) hash.update(bytes.subarray(from, from + step));
      if (step === 1) for (const byte of bytes) hash.update(Uint8Array.of(byte));
      expect(hexOf(hash.digest())).toBe(expected);
    }
  });

  it('keeps hashes apart that are fed by turns', () => {
    const [a, b] = [random(1_000), random(1_000)];
    const [first, second] = [new Streebog(512), new Streebog(256)];
    for (let at = 0; at < 1_000; at += 10) {
      first.update(a.subarray(at, at + 10));
      second.update(b.subarray(at, at + 10));
    }
    expect(hexOf(first.digest())).toBe(hexOf(streebog512(a)));
    expect(hexOf(second.digest())).toBe(hexOf(streebog256(b)));
  });

  it('hashes nothing at all, and an empty chunk changes nothing', () => {
    const empty = '3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb';
    expect(hexOf(streebog256(new Uint8Array()))).toBe(empty);
    expect(hexOf(new Streebog(256).update(new Uint8Array()).digest())).toBe(empty);
  });

  it('carries the sum and the length through all of a block', () => {
    const ones = new Uint8Array(64 * 5).fill(255);
    expect(hexOf(streebog256(ones))).toBe(hexOf(new Streebog(256).update(ones).digest()));
    expect(hexOf(streebog256(ones))).not.toBe(hexOf(streebog256(ones.subarray(64))));
  });

  it('ends once', () => {
    const hash = new Streebog(256);
    hash.digest();
    expect(() => hash.digest()).toThrow(TypeError);
    expect(() => hash.update(Uint8Array.of(1))).toThrow(TypeError);
  });
});
