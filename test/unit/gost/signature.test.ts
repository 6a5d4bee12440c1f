import { describe, expect, it } from 'vitest';
import type { CurveName } from '../../../src/gost/curves.ts';
import {
  generatePrivateKey,
  publicKeyOf,
  publicKeyProblem,
  signDigest,
  verifyDigest,
} from '../../../src/gost/signature.ts';
import {
  addAffine,
  affineBytes,
  type AffinePoint,
  bigEndian,
  CURVES,
  fromLittleEndian,
  hexOf,
  littleEndian,
  multiplyAffine,
  numbersOf,
  power,
  random,
} from '../../support/gost.ts';
import { refusalOf } from './refusal.ts';

const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

describe.each(CURVES)('a signature on %s', (curve) => {
  const length = curve.startsWith('256') ? 32 : 64;
  const { n } = numbersOf(curve);
  const key = generatePrivateKey(curve, random);
  const publicKey = publicKeyOf(key);
  const digest = random(length);
  const signature = signDigest(key, digest, random(32));
  const number = (at: number): bigint => BigInt(`0x${hexOf(signature.subarray(at, at + length))}`);
  const [s, r] = [number(0), number(length)];
  const verify = (s: bigint, r: bigint): boolean =>
    verifyDigest(curve, publicKey, digest, join(bigEndian(s, length), bigEndian(r, length)));

  it('is the key’s, over the digest, and nobody else’s', () => {
    expect(verify(s, r)).toBe(true);
    const other = publicKeyOf(generatePrivateKey(curve, random));
    expect(verifyDigest(curve, other, digest, signature)).toBe(false);
    expect(verifyDigest(curve, publicKey, random(length), signature)).toBe(false);
  });

  it('is refused with r or s of zero or out of range', () => {
    const most = (1n << BigInt(8 * length)) - 1n;
    expect([verify(0n, r), verify(s, 0n), verify(0n, 0n)]).toEqual([false, false, false]);
    expect([verify(n, r), verify(s, n), verify(most, r), verify(s, most)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const representable = (value: bigint, otherwise: bigint): bigint => (value <= most ? value : otherwise);
    expect([verify(representable(s + n, 0n), r), verify(s, representable(r + n, 0n))]).toEqual([
      false,
      false,
    ]);
  });

  it('is refused with halves exchanged, or s negated', () => {
    expect([verify(r, s), verify(n - s, r), verify(s, n - r)]).toEqual([false, false, false]);
  });

  it('is refused with another length', () => {
    for (const wrong of [signature.subarray(1), new Uint8Array(), join(signature, Uint8Array.of(0))]) {
      expect(verifyDigest(curve, publicKey, digest, wrong)).toBe(false);
    }
  });

  it('is not made twice alike with other randomness, and is with the same', () => {
    const fixed = new Uint8Array(32).fill(7);
    const [one, same, other] = [fixed, fixed, random(32)].map((given) =>
      hexOf(signDigest(key, digest, given)),
    );
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('has another r for another digest although the randomness stands still', () => {
    const broken = new Uint8Array(32);
    const rs = [1, 2, 3].map((byte) =>
      hexOf(signDigest(key, new Uint8Array(length).fill(byte), broken).subarray(length)),
    );
    expect(new Set(rs).size).toBe(3);
  });

  it('needs a digest and randomness of the right length', () => {
    expect(refusalOf(() => signDigest(key, digest.subarray(1), random(32)))).toBe('WRONG_LENGTH');
    expect(refusalOf(() => signDigest(key, digest, random(31)))).toBe('WRONG_LENGTH');
    expect(refusalOf(() => verifyDigest(curve, publicKey, digest.subarray(1), signature))).toBe(
      'WRONG_LENGTH',
    );
  });

  it('counts a digest of zero, and one equal to n, as one', () => {
    for (const same of [littleEndian(0n, length), littleEndian(n, length)]) {
      const made = signDigest(key, same, random(32));
      expect(verifyDigest(curve, publicKey, same, made)).toBe(true);
      expect(verifyDigest(curve, publicKey, littleEndian(1n, length), made)).toBe(true);
    }
  });
});

describe.each(CURVES)('a public key on %s', (curve) => {
  const length = curve.startsWith('256') ? 32 : 64;
  const { p } = numbersOf(curve);
  const good = publicKeyOf(generatePrivateKey(curve, random));

  it('is on the curve', () => {
    const off = new Uint8Array(good);
    off[0]! ^= 1;
    expect(publicKeyProblem(curve, good)).toBeUndefined();
    expect(publicKeyProblem(curve, off)).toBe('off-curve');
    expect(publicKeyProblem(curve, new Uint8Array(2 * length))).toBe('off-curve');
  });

  it('has coordinates below p', () => {
    const high = littleEndian(p, length);
    const y = good.subarray(length);
    expect(publicKeyProblem(curve, join(high, y))).toBe('coordinate-out-of-range');
    expect(publicKeyProblem(curve, join(good.subarray(0, length), high))).toBe('coordinate-out-of-range');
  });

  it('has the length of its curve', () => {
    expect(publicKeyProblem(curve, good.subarray(1))).toBe('wrong-length');
    expect(verifyDigest(curve, good.subarray(1), new Uint8Array(length), new Uint8Array(2 * length))).toBe(
      false,
    );
  });
});

/** The points of order 4, 2 and 4: n times a random point, where that is of order 4, and its multiples. */
function smallPoints(curve: CurveName): readonly AffinePoint[] {
  const { p, a, b, n } = numbersOf(curve);
  for (;;) {
    const x = fromLittleEndian(random(64)) % p;
    const square = (((x * x + a) % p) * x + b) % p;
    const y = power(square, (p + 1n) / 4n, p); // p ≡ 3 mod 4 on both curves
    const point = (y * y) % p === square ? multiplyAffine(curve, n, { x, y }) : undefined;
    const multiples = [1n, 2n, 3n].map((factor) => point && multiplyAffine(curve, factor, point));
    if (multiples.every((multiple) => multiple !== undefined)) return multiples;
  }
}

describe.each(['256-A', '512-C'] as const)('a point outside the group on %s', (curve) => {
  const length = curve === '256-A' ? 32 : 64;
  const small = smallPoints(curve);

  it('is no key, and nothing can be forged under it', () => {
    const points = small.map((point) => affineBytes(curve, point));
    expect(points.map((point) => publicKeyProblem(curve, point))).toEqual(points.map(() => 'outside-group'));
    for (let i = 0; i < 60; i += 1) {
      const forged = join(random(length), random(length));
      forged[0]! &= 0x3f;
      forged[length]! &= 0x3f;
      expect(verifyDigest(curve, points[i % points.length]!, random(length), forged)).toBe(false);
    }
  });

  it('is no key either when it is a good key plus such a point', () => {
    // The check halves the point twice, each time by one of two ways: forty keys see all of them.
    for (let i = 0; i < 40; i += 1) {
      const bytes = publicKeyOf(generatePrivateKey(curve, random));
      expect(publicKeyProblem(curve, bytes)).toBeUndefined();
      const [x, y] = [bytes.subarray(0, length), bytes.subarray(length)].map(fromLittleEndian);
      const mixed = small.map((point) => affineBytes(curve, addAffine(curve, { x: x!, y: y! }, point)));
      expect(mixed.map((key) => publicKeyProblem(curve, key))).toEqual(small.map(() => 'outside-group'));
    }
  });
});
