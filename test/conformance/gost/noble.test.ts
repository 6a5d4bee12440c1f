import { describe, expect, it } from 'vitest';
import { signWithNonce } from '../../../src/gost/known-answer.ts';
import { importPrivateKey, publicKeyOf, signDigest, verifyDigest } from '../../../src/gost/signature.ts';
import {
  bigEndian,
  CURVES,
  fromLittleEndian,
  hexOf,
  littleEndian,
  numbersOf,
  otherCurve,
  pointBytes,
  random,
  randomMultiples,
  signByFormula,
} from '../../support/gost.ts';

/** Random signatures for each curve, 10,010 in all. */
const SIGNATURES = { 32: 1_820, 64: 910 } as const;
/** Of these, one in so many is verified as well. */
const VERIFIED_ONE_IN = 6;
const KEYS = 7;

const empty = new Uint8Array();
const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

describe.each(CURVES)('against @noble/curves on %s', (curve) => {
  const length = curve.startsWith('256') ? 32 : 64;
  const { n } = numbersOf(curve);
  const base = otherCurve(curve).BASE;
  base.precompute(8);
  const scalar = (): bigint => 1n + (fromLittleEndian(random(length + 8)) % (n - 1n));

  it('gives the same signatures for the same k', { timeout: 120_000 }, () => {
    const wrong: string[] = [];
    const keys = Array.from({ length: KEYS }, scalar).map((d) => {
      const secret = littleEndian(d, length);
      return { d, secret, publicKey: publicKeyOf(importPrivateKey(curve, secret)) };
    });
    for (const { d, publicKey } of keys) {
      expect(hexOf(publicKey)).toBe(hexOf(pointBytes(curve, base.multiply(d))));
    }
    for (const [i, { k, x }] of randomMultiples(curve, SIGNATURES[length]).entries()) {
      const { d, secret, publicKey } = keys[i % KEYS]!;
      const digest = random(length);
      const expected = hexOf(signByFormula(curve, [d, digest, k, x]));
      const made = signWithNonce(curve, secret, digest, littleEndian(k, length)) ?? empty;
      if (hexOf(made) !== expected) wrong.push(`made ${hexOf(made)}, not ${expected}`);
      if (i % VERIFIED_ONE_IN > 0) continue;
      if (!verifyDigest(curve, publicKey, digest, made)) wrong.push(`refused ${expected}`);
      made[i % made.length]! ^= 1 << (i % 8);
      if (verifyDigest(curve, publicKey, digest, made)) wrong.push(`accepted ${hexOf(made)}`);
    }
    expect(wrong).toEqual([]);
  });

  // On 256-D the generator's x is 0: k = 1 gives r = 0, which must not come out.
  it('agrees at the edges of k, d and the digest', () => {
    const edges = [1n, 2n, 3n, 15n, 16n, 17n, 31n, 32n, n >> 1n, n - 17n, n - 16n, n - 2n, n - 1n];
    const digests = [littleEndian(0n, length), littleEndian(n, length), littleEndian(n - 1n, length)];
    digests.push(new Uint8Array(length).fill(255));
    for (const d of edges) {
      const secret = littleEndian(d, length);
      expect(hexOf(publicKeyOf(importPrivateKey(curve, secret)))).toBe(
        hexOf(pointBytes(curve, base.multiply(d))),
      );
      for (const [index, k] of edges.entries()) {
        const digest = digests[index % digests.length]!;
        const formula = signByFormula(curve, [d, digest, k, base.multiply(k).toAffine().x]);
        const zero = [formula.subarray(0, length), formula.subarray(length)].some(isZero);
        const made = signWithNonce(curve, secret, digest, littleEndian(k, length));
        expect(made && hexOf(made)).toBe(zero ? undefined : hexOf(formula));
      }
    }
  });

  it('verifies where the sum of the two multiples meets equal and opposite points', () => {
    // Small d and small k: the last addition is then of equal points for k = 2a, a odd.
    const refused: string[] = [];
    for (const d of [1n, 2n, 3n, 5n, n - 1n, n - 2n]) {
      const secret = littleEndian(d, length);
      const publicKey = publicKeyOf(importPrivateKey(curve, secret));
      for (let k = 2n; k <= 40n; k += 1n) {
        const digest = littleEndian(k * 7n + 1n, length);
        const signature = signWithNonce(curve, secret, digest, littleEndian(k, length)) ?? empty;
        if (!verifyDigest(curve, publicKey, digest, signature)) refused.push(`d ${d}, k ${k}`);
      }
    }
    expect(refused).toEqual([]);
  });

  it('signs and verifies where r or s begins with a zero byte', () => {
    const secret = littleEndian(scalar(), length);
    const key = importPrivateKey(curve, secret);
    const publicKey = publicKeyOf(key);
    const seen = { s: false, r: false };
    for (let i = 0; i < 20_000 && !(seen.s && seen.r); i += 1) {
      const digest = bigEndian(BigInt(i), length);
      const signature = signDigest(key, digest, new Uint8Array(32));
      const zeros = { s: signature[0] === 0, r: signature[length] === 0 };
      if (!zeros.s && !zeros.r) continue;
      expect(verifyDigest(curve, publicKey, digest, signature)).toBe(true);
      seen.s ||= zeros.s;
      seen.r ||= zeros.r;
    }
    expect(seen).toEqual({ s: true, r: true });
  });
});
