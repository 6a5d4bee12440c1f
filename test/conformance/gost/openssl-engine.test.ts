import { afterAll, describe, expect, it } from 'vitest';
import { PARAMETER_SETS } from '../../../src/gost/curves.ts';
import { readPrivateKey, readPublicKey, writePrivateKey, writePublicKey } from '../../../src/gost/keys.ts';
import { generatePrivateKey, publicKeyOf, signDigest, verifyDigest } from '../../../src/gost/signature.ts';
import { streebog256, streebog512 } from '../../../src/gost/streebog.ts';
import { openGostEngine } from '../../support/gost-engine.ts';
import { hexOf, random } from '../../support/gost.ts';

const { installed, run, accepts, write, close } = openGostEngine();
afterAll(close);

/** What the engine calls the parameter sets when it makes a key. */
const ENGINE_NAMES: Readonly<Record<string, string>> = {
  '1.2.643.7.1.2.1.1.1': 'TCA',
  '1.2.643.7.1.2.1.1.2': 'TCB',
  '1.2.643.7.1.2.1.1.3': 'TCC',
  '1.2.643.7.1.2.1.1.4': 'TCD',
  '1.2.643.2.2.35.0': '0',
  '1.2.643.2.2.35.1': 'A',
  '1.2.643.2.2.35.2': 'B',
  '1.2.643.2.2.35.3': 'C',
  '1.2.643.2.2.36.0': 'XA',
  '1.2.643.2.2.36.1': 'XB',
  '1.2.643.7.1.2.1.2.1': 'A',
  '1.2.643.7.1.2.1.2.2': 'B',
  '1.2.643.7.1.2.1.2.3': 'C',
};

/** 512-A and 512-B: RFC 9215, 4.2, would have the digest left out; the engine writes it for old programs. */
const ENGINE_ADDS_DIGEST = new Set(['1.2.643.7.1.2.1.2.1', '1.2.643.7.1.2.1.2.2']);

/** A DER file of the folder as the engine reads and writes it. */
const again = (file: string, ...kind: readonly string[]): Buffer =>
  run('pkey', ...kind, '-inform', 'DER', '-in', file, ...kind.map(() => '-pubout'), '-outform', 'DER');

const SETS = PARAMETER_SETS.filter(({ oid }) => oid in ENGINE_NAMES);
const MESSAGES = 8;

describe.skipIf(!installed).each(SETS)('both ways with OpenSSL under $oid', ({ oid, curve }) => {
  const bits = curve.startsWith('256') ? 256 : 512;
  const streebog = bits === 256 ? streebog256 : streebog512;

  it('reads its keys, writes them so that it takes them for its own, and verifies its signatures', () => {
    const made = ['genpkey', '-algorithm', `gost2012_${bits}`, '-pkeyopt', `paramset:${ENGINE_NAMES[oid]}`];
    run(...made, '-out', 'key.pem');
    const pkcs8 = run('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem', '-outform', 'DER');
    const spki = run('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER');
    const key = readPrivateKey(pkcs8);
    const known = readPublicKey(spki);
    expect(known.parameterSetOid).toBe(oid);
    expect(hexOf(publicKeyOf(key))).toBe(hexOf(known.publicKey));
    write('ours.key', writePrivateKey(key, oid));
    write('ours.public', writePublicKey(curve, known.publicKey, oid));
    expect(hexOf(again('ours.key'))).toBe(hexOf(pkcs8));
    expect(hexOf(again('ours.public', '-pubin'))).toBe(hexOf(spki));
    const same = !ENGINE_ADDS_DIGEST.has(oid);
    expect(hexOf(writePrivateKey(key, oid)) === hexOf(pkcs8)).toBe(same);
    expect(hexOf(writePublicKey(curve, known.publicKey, oid)) === hexOf(spki)).toBe(same);
    for (let i = 0; i < MESSAGES; i += 1) {
      const message = random(i * 37);
      write('message', message);
      const signature = run('dgst', `-md_gost12_${bits}`, '-sign', 'key.pem', 'message');
      expect(verifyDigest(curve, known.publicKey, streebog(message), signature)).toBe(true);
      expect(verifyDigest(curve, known.publicKey, streebog(random(3)), signature)).toBe(false);
    }
  });

  it('has its keys and signatures accepted by it, and a changed one refused', () => {
    const key = generatePrivateKey(curve, random);
    write('key.der', writePrivateKey(key, oid));
    write('public.der', writePublicKey(curve, publicKeyOf(key), oid));
    run('pkey', '-pubin', '-inform', 'DER', '-in', 'public.der', '-out', 'public.pem');
    const ownPublic = run('pkey', '-inform', 'DER', '-in', 'key.der', '-pubout', '-outform', 'DER');
    expect(hexOf(ownPublic)).toBe(hexOf(again('public.der', '-pubin')));
    expect(readPublicKey(ownPublic)).toEqual(readPublicKey(writePublicKey(curve, publicKeyOf(key), oid)));
    const verify = [
      'dgst',
      `-md_gost12_${bits}`,
      '-verify',
      'public.pem',
      '-signature',
      'signature',
      'message',
    ];
    for (let i = 0; i < MESSAGES; i += 1) {
      const message = random(i * 41);
      const signature = signDigest(key, streebog(message), random(32));
      write('message', message);
      write('signature', signature);
      expect(accepts(...verify)).toBe(true);
      signature[i * 7]! ^= 1;
      write('signature', signature);
      expect(accepts(...verify)).toBe(false);
    }
  });
});

describe.skipIf(!installed)('Streebog against OpenSSL', () => {
  it.each([256, 512] as const)('gives the same %i bits around every border of blocks', (bits) => {
    const lengths = Array.from({ length: 200 }, (_, length) => length).concat(
      65_535,
      65_536,
      65_537,
      200_003,
    );
    const messages = lengths.map((length) => random(length));
    messages.forEach((message, index) => write(`message-${index}`, message));
    const files = messages.map((_, index) => `message-${index}`);
    const printed = run('dgst', `-md_gost12_${bits}`, '-r', ...files)
      .toString()
      .trim()
      .split('\n');
    const ours = messages.map((message) => hexOf(bits === 256 ? streebog256(message) : streebog512(message)));
    expect(ours).toEqual(printed.map((line) => line.split(' ')[0]));
  });
});
