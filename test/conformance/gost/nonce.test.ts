import { describe, expect, it } from 'vitest';
import { signWithNonce } from '../../../src/gost/known-answer.ts';
import { importPrivateKey, signDigest } from '../../../src/gost/signature.ts';
import { hmacStreebog } from '../../../src/gost/streebog.ts';
import {
  bigEndian,
  CURVES,
  fromLittleEndian,
  hexOf,
  littleEndian,
  numbersOf,
  random,
} from '../../support/gost.ts';

const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** The candidates of RFC 6979, 3.2, as the RFC writes them, and how many bits of each are left over. */
function* candidates(bits: 256 | 512, seed: Uint8Array, spare: bigint): Generator<bigint> {
  const mac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array =>
    hmacStreebog(bits, key, join(...parts));
  let value = new Uint8Array(bits / 8).fill(1);
  let key = new Uint8Array(bits / 8);
  for (const step of [0, 1]) {
    key = new Uint8Array(mac(key, value, Uint8Array.of(step), seed));
    value = new Uint8Array(mac(key, value));
  }
  for (;;) {
    value = new Uint8Array(mac(key, value));
    yield BigInt(`0x${hexOf(value)}`) >> spare;
    key = new Uint8Array(mac(key, value, Uint8Array.of(0)));
    value = new Uint8Array(mac(key, value));
  }
}

describe.each(CURVES)('the nonce of a signature on %s', (curve) => {
  const bits = curve.startsWith('256') ? 256 : 512;
  const length = bits / 8;
  const { n } = numbersOf(curve);
  const spare = BigInt(bits - n.toString(2).length);

  it('is the first candidate of RFC 6979 in range, over HMAC-Streebog with the randomness added', () => {
    for (let i = 0; i < 20; i += 1) {
      const d = 1n + (fromLittleEndian(random(length)) % (n - 1n));
      const [digest, hedge] = [random(length), random(32)];
      const e = fromLittleEndian(digest) % n || 1n;
      const seed = join(bigEndian(d, length), bigEndian(e, length), hedge);
      const drawn = candidates(bits, seed, spare);
      let k = 0n;
      while (k === 0n || k >= n) k = drawn.next().value as bigint;
      const key = littleEndian(d, length);
      const expected = signWithNonce(curve, key, digest, littleEndian(k, length)) ?? new Uint8Array();
      expect(hexOf(signDigest(importPrivateKey(curve, key), digest, hedge))).toBe(hexOf(expected));
    }
  });
});
