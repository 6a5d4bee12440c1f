import { describe, expect, it } from 'vitest';
import { NUMBERS, ORDER_TWO_X } from '../../../src/gost/curve-numbers.ts';
import { PARAMETER_SETS } from '../../../src/gost/curves.ts';
import { der, derOid, oidText, TAG } from '../../../src/gost/der.ts';
import { readPrivateKey, readPublicKey, writePrivateKey, writePublicKey } from '../../../src/gost/keys.ts';
import { generatePrivateKey, importPrivateKey, publicKeyOf } from '../../../src/gost/signature.ts';
import { bytesOf, hexOf, littleEndian, numbersOf, power, random } from '../../support/gost.ts';
import { refusalOf } from './refusal.ts';

/** RFC 9215, 4.2: these must name the digest; the rest must not (256-B, C, D) or should not (256-A, 512). */
const DIGEST_NAMED: Readonly<Record<string, string>> = {
  '1.2.643.2.2.35.0': 'test (as in the certificate D.1)',
  '1.2.643.2.2.35.1': 'CryptoPro-A',
  '1.2.643.2.2.35.2': 'CryptoPro-B',
  '1.2.643.2.2.35.3': 'CryptoPro-C',
  '1.2.643.2.2.36.0': 'CryptoPro-XchA',
  '1.2.643.2.2.36.1': 'CryptoPro-XchB',
};
const keyOf = (curve: string): string => `1.2.643.7.1.1.1.${curve.startsWith('256') ? 1 : 2}`;
const digestOf = (curve: string): string => `1.2.643.7.1.1.2.${curve.startsWith('256') ? 2 : 3}`;

describe.each(PARAMETER_SETS)('keys under $oid', ({ oid, curve }) => {
  const key = generatePrivateKey(curve, random);
  const publicKey = publicKeyOf(key);

  it('come back as they went, with the name of the curve', () => {
    expect(readPublicKey(writePublicKey(curve, publicKey, oid))).toEqual({
      curve,
      parameterSetOid: oid,
      publicKey,
    });
    const back = readPrivateKey(writePrivateKey(key, oid));
    expect(back.curve).toBe(curve);
    expect(hexOf(back.exportLittleEndian())).toBe(hexOf(key.exportLittleEndian()));
  });

  it('name the digest where the RFC has it, and are read with it and without', () => {
    const spki = writePublicKey(curve, publicKey, oid);
    const names = oid in DIGEST_NAMED;
    expect(hexOf(spki).includes(hexOf(derOid(digestOf(curve))))).toBe(names);
    expect(hexOf(writePrivateKey(key, oid)).includes(hexOf(derOid(digestOf(curve))))).toBe(names);
    for (const digest of [[], [derOid(digestOf(curve))]]) {
      const parameters = der(TAG.sequence, derOid(oid), ...digest);
      const algorithm = der(TAG.sequence, derOid(keyOf(curve)), parameters);
      const bits = der(TAG.bits, Uint8Array.of(0), der(TAG.octets, publicKey));
      const read = readPublicKey(der(TAG.sequence, algorithm, bits));
      expect(read).toEqual({ curve, parameterSetOid: oid, publicKey });
    }
  });
});

const valueOf = (pkcs8: Uint8Array): string => hexOf(readPrivateKey(pkcs8).exportLittleEndian());

describe('a private key in PKCS#8', () => {
  const key = importPrivateKey('256-B', littleEndian(0x1234n, 32));
  const bare = writePrivateKey(key);
  const algorithm = bare.subarray(5, 5 + 33);
  const info = (secret: Uint8Array, ...more: readonly Uint8Array[]): Uint8Array =>
    der(TAG.sequence, Uint8Array.of(2, 1, 0), algorithm, der(TAG.octets, secret), ...more);
  const value = hexOf(littleEndian(0x1234n, 32));

  it('is taken bare, in a second OCTET STRING, as an INTEGER, and with attributes', () => {
    expect(valueOf(bare)).toBe(value);
    expect(valueOf(info(der(TAG.octets, littleEndian(0x1234n, 32))))).toBe(value);
    expect(valueOf(info(der(TAG.integer, Uint8Array.of(0x12, 0x34))))).toBe(value);
    expect(valueOf(info(littleEndian(0x1234n, 32), der(0xa0)))).toBe(value);
  });

  it('is refused out of range, too long, or where it is none', () => {
    expect(refusalOf(() => readPrivateKey(info(new Uint8Array(32))))).toBe('KEY_OUT_OF_RANGE');
    expect(refusalOf(() => readPrivateKey(info(der(TAG.octets, new Uint8Array(31)))))).toBe('WRONG_LENGTH');
    expect(refusalOf(() => readPrivateKey(info(der(TAG.integer, new Uint8Array(34).fill(1)))))).toBe(
      'ENCODING_INVALID',
    );
    expect(refusalOf(() => readPrivateKey(info(new Uint8Array())))).toBe('ENCODING_INVALID');
    expect(refusalOf(() => readPrivateKey(bytesOf('3003020105')))).toBe('ENCODING_INVALID');
  });
});

describe('an encoding', () => {
  const curve = '256-A';
  const publicKey = publicKeyOf(generatePrivateKey(curve, random));
  const spki = writePublicKey(curve, publicKey);

  it('is refused when cut off at any place, or followed by anything', () => {
    for (let length = 0; length < spki.length; length += 1) {
      expect(refusalOf(() => readPublicKey(spki.subarray(0, length)))).toBe('ENCODING_INVALID');
    }
    expect(refusalOf(() => readPublicKey(Uint8Array.from([...spki, 0])))).toBe('ENCODING_INVALID');
  });

  it('is never taken for another key when a byte is changed, nor does it break the reader', () => {
    for (let at = 0; at < spki.length; at += 1) {
      const changed = new Uint8Array(spki);
      changed[at]! ^= 0x21;
      expect(['ENCODING_INVALID', 'CURVE_UNKNOWN', 'PUBLIC_KEY_INVALID']).toContain(
        refusalOf(() => readPublicKey(changed)),
      );
    }
  });

  it('is refused with a length that is not the shortest', () => {
    const long = Uint8Array.from([0x30, 0x81, ...spki.subarray(1)]);
    expect(refusalOf(() => readPublicKey(long))).toBe('ENCODING_INVALID');
  });

  it('is refused with a curve of the other size or a digest of the other size', () => {
    const wrap = (...names: readonly string[]): Uint8Array =>
      der(
        TAG.sequence,
        der(TAG.sequence, derOid('1.2.643.7.1.1.1.1'), der(TAG.sequence, ...names.map(derOid))),
        der(TAG.bits, Uint8Array.of(0), der(TAG.octets, publicKey)),
      );
    expect(hexOf(readPublicKey(wrap('1.2.643.7.1.2.1.1.1')).publicKey)).toBe(hexOf(publicKey));
    expect(refusalOf(() => readPublicKey(wrap('1.2.643.7.1.2.1.2.1')))).toBe('ENCODING_INVALID');
    expect(refusalOf(() => readPublicKey(wrap('1.2.643.7.1.2.1.1.1', '1.2.643.7.1.1.2.3')))).toBe(
      'ENCODING_INVALID',
    );
    expect(refusalOf(() => readPublicKey(wrap('1.2.643.7.1.2.1.1.9')))).toBe('CURVE_UNKNOWN');
  });

  it('is not made of a point that is no key, nor under a name of another curve', () => {
    expect(refusalOf(() => writePublicKey(curve, new Uint8Array(64)))).toBe('PUBLIC_KEY_INVALID');
    expect(refusalOf(() => writePublicKey(curve, publicKey, '1.2.643.2.2.35.1'))).toBe('CURVE_UNKNOWN');
  });

  it('spells identifiers both ways', () => {
    for (const dotted of ['1.2.643.7.1.2.1.1.1', '2.5.29.14', '0.9.2342.19200300.100.1.1', '2.999.3']) {
      expect(oidText(derOid(dotted).subarray(2))).toBe(dotted);
    }
  });
});

describe.each(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[])('the numbers of %s', (curve) => {
  it('are a point on the curve and an honest model of it', () => {
    const { p, a, b, x, y } = numbersOf(curve);
    const { modelA, modelU } = NUMBERS[curve];
    expect((y * y - x * x * x - a * x - b) % p).toBe(0n);
    expect((a * power(BigInt(`0x${modelU}`), 4n, p) - BigInt(modelA)) % p).toBe(0n);
  });

  // Where the cofactor is 4 the group is told by halving points, which holds for such curves only.
  it('have one point of order 2, itself twice a point, where the cofactor is 4', () => {
    const { p, a, b } = numbersOf(curve);
    expect(curve in ORDER_TWO_X).toBe(NUMBERS[curve].cofactor === 4);
    if (!(curve in ORDER_TWO_X)) return;
    const x = BigInt(`0x${ORDER_TWO_X[curve]}`);
    const isSquare = (value: bigint): boolean => power(((value % p) + p) % p, (p - 1n) / 2n, p) === 1n;
    expect(p % 4n).toBe(3n);
    expect((x * x * x + a * x + b) % p).toBe(0n);
    expect(isSquare(3n * x * x + a)).toBe(true);
    expect(isSquare(-3n * x * x - 4n * a)).toBe(false);
  });
});
