import { invert } from '@noble/curves/abstract/modular.js';
import type { PrivateKey } from '../../src/gost/signature.ts';
import { fromLittleEndian, numbersOf, otherCurve, random, signByFormula } from '../support/gost.ts';
import type { Side } from './side.ts';

/** GOST R 34.10-2012 by its formulas over the points of `@noble/curves`, with its table of the generator. */
export function nobleSide(key: PrivateKey, digest: () => Uint8Array): Side {
  const { curve } = key;
  const { n } = numbersOf(curve);
  const base = otherCurve(curve).BASE;
  base.precompute(8);
  const d = fromLittleEndian(key.exportLittleEndian());
  const known = base.multiply(d);
  known.assertValidity();
  return {
    sign: () => {
      const k = 1n + (fromLittleEndian(random(72)) % (n - 1n));
      return signByFormula(curve, [d, digest(), k, base.multiply(k).toAffine().x]);
    },
    verify: (signature) => {
      const half = signature.length / 2;
      const s = fromLittleEndian(signature.subarray(0, half).toReversed());
      const r = fromLittleEndian(signature.subarray(half).toReversed());
      if (s === 0n || s >= n || r === 0n || r >= n) return false;
      const inverse = invert(fromLittleEndian(digest()) % n || 1n, n);
      const sum = base.multiplyUnsafe((s * inverse) % n).add(known.multiplyUnsafe(((n - r) * inverse) % n));
      return !sum.is0() && sum.toAffine().x % n === r;
    },
  };
}
