import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/gost/module.ts';
import {
  generatePrivateKey,
  importPrivateKey,
  publicKeyOf,
  signDigest,
} from '../../../src/gost/signature.ts';
import { CURVES, fromLittleEndian, hexOf, littleEndian, numbersOf, random } from '../../support/gost.ts';
import { refusalOf } from './refusal.ts';

const key = (): ReturnType<typeof importPrivateKey> => importPrivateKey('256-B', littleEndian(0xabcdefn, 32));

describe('a private key', () => {
  it('prints as a secret, however it is printed', () => {
    const shown = key();
    expect([String(shown), JSON.stringify({ shown }), inspect(shown), inspect({ a: [shown] })]).toEqual([
      '[secret]',
      '{"shown":"[secret]"}',
      '[secret]',
      '{ a: [ [secret] ] }',
    ]);
    expect(inspect(shown, { showHidden: true, customInspect: false })).not.toMatch(/ef|239/);
  });

  it('leaves only when asked, as a copy', () => {
    const kept = key();
    const copy = kept.exportLittleEndian();
    expect(hexOf(copy)).toBe(hexOf(littleEndian(0xabcdefn, 32)));
    copy.fill(0);
    expect(fromLittleEndian(kept.exportLittleEndian())).toBe(0xabcdefn);
  });

  it('is a copy of what was imported, also of a Buffer', () => {
    const given = Buffer.from(littleEndian(5n, 32));
    const kept = importPrivateKey('256-B', given);
    given.fill(0);
    expect(fromLittleEndian(kept.exportLittleEndian())).toBe(5n);
  });

  it('is of no use once wiped', () => {
    const wiped = key();
    wiped.wipe();
    const digest = new Uint8Array(32);
    expect(refusalOf(() => wiped.exportLittleEndian())).toBe('KEY_WIPED');
    expect(refusalOf(() => publicKeyOf(wiped))).toBe('KEY_WIPED');
    expect(refusalOf(() => signDigest(wiped, digest, digest))).toBe('KEY_WIPED');
  });

  it.each(CURVES)('is between 1 and n - 1 on %s', (curve) => {
    const length = curve.startsWith('256') ? 32 : 64;
    const { n } = numbersOf(curve);
    for (const out of [0n, n, n + 1n, (1n << BigInt(8 * length)) - 1n]) {
      expect(refusalOf(() => importPrivateKey(curve, littleEndian(out, length)))).toBe('KEY_OUT_OF_RANGE');
    }
    for (const inside of [1n, n - 1n]) {
      const kept = importPrivateKey(curve, littleEndian(inside, length));
      expect(fromLittleEndian(kept.exportLittleEndian())).toBe(inside);
    }
  });

  it('has the length of its curve', () => {
    expect(refusalOf(() => importPrivateKey('256-B', new Uint8Array(64).fill(1)))).toBe('WRONG_LENGTH');
    expect(refusalOf(() => importPrivateKey('512-A', new Uint8Array(32).fill(1)))).toBe('WRONG_LENGTH');
  });
});

describe('a new private key', () => {
  it('is drawn anew while out of range, and not reduced', () => {
    const { n } = numbersOf('256-B');
    const draws = [littleEndian(n + 5n, 32), new Uint8Array(32), littleEndian(77n, 32)];
    const made = generatePrivateKey('256-B', () => draws.shift() ?? new Uint8Array(32));
    expect(fromLittleEndian(made.exportLittleEndian())).toBe(77n);
    expect(draws).toEqual([]);
  });

  it.each([
    ['256-A', 0xa1, 0x21],
    ['256-C', 0x7f, 0x7f],
    ['512-C', 0xe1, 0x21],
  ] as const)('has no more bits drawn on %s than n has', (curve, drawn, kept) => {
    const length = curve === '512-C' ? 64 : 32;
    const made = generatePrivateKey(curve, () => new Uint8Array(length).fill(1).fill(drawn, -1));
    expect(made.exportLittleEndian()[length - 1]).toBe(kept);
  });

  it('is not made of broken randomness', () => {
    expect(refusalOf(() => generatePrivateKey('256-A', (n) => new Uint8Array(n)))).toBe('RANDOM_BROKEN');
    expect(refusalOf(() => generatePrivateKey('256-A', () => new Uint8Array(31)))).toBe('WRONG_LENGTH');
  });

  it.each(CURVES)('is found on %s, and twice not the same', (curve) => {
    const [one, other] = [generatePrivateKey(curve, random), generatePrivateKey(curve, random)];
    expect(hexOf(publicKeyOf(one))).not.toBe(hexOf(publicKeyOf(other)));
  });
});

describe("the module's memory", () => {
  it.each(['256-B', '512-C'] as const)('keeps nothing of a key on %s when it has signed', (curve) => {
    const length = curve === '256-B' ? 32 : 64;
    const made = generatePrivateKey(curve, random);
    signDigest(made, random(length), random(32));
    publicKeyOf(made);
    const after = Buffer.from(memory());
    const secret = made.exportLittleEndian();
    for (const form of [secret, secret.toReversed(), limbsOf(fromLittleEndian(secret))]) {
      for (let from = 0; from + 8 <= form.length; from += 8) {
        expect(after.indexOf(form.subarray(from, from + 8))).toBe(-1);
      }
    }
  });
});

/** The number as the module holds it while it works: limbs of 29 bits in 64 each, without the highest, which may be small. */
function limbsOf(value: bigint): Uint8Array {
  const limbs: bigint[] = [];
  for (let rest = value; rest > 0n; rest >>= 29n) limbs.push(rest & ((1n << 29n) - 1n));
  return new Uint8Array(BigUint64Array.from(limbs.slice(0, -1)).buffer);
}
