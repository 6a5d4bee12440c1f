import { randomBytes } from 'node:crypto';
import { Fault } from '../../domain/fault.ts';
import type { CurveName } from '../../gost/curves.ts';
import { GostError } from '../../gost/error.ts';
import { readPrivateKey, writePrivateKey, writePublicKey } from '../../gost/keys.ts';
import { generatePrivateKey, publicKeyOf, signDigest } from '../../gost/signature.ts';
import { digestOf } from '../gost-key.ts';
import { OID } from '../oids.ts';
import { readPem, writePem } from '../pem.ts';
import { readable } from '../readable.ts';

/** A private key of GOST R 34.10-2012, kept inside the closures below. */
export interface GostKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  /** What stands in a certificate that this key signed. */
  readonly signatureId: string;
  /** Takes a Streebog of the key's size, 32 or 64 bytes; gives s‖r, each half big-endian. */
  readonly signDigest: (digest: Uint8Array) => Uint8Array;
  /** The same over bytes of any length. */
  readonly signBytes: (bytes: Uint8Array) => Uint8Array;
}

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/**
 * A new key, as PEM of PKCS#8 that is not encrypted: for stands, tests and rehearsals. Programs with
 * GOST (OpenSSL's engine) read it too.
 *
 * @param curve by default CryptoPro-A
 */
export function makeKeyPem(curve: CurveName = '256-B'): string {
  const key = generatePrivateKey(curve, random);
  const der = writePrivateKey(key);
  const pem = writePem('PRIVATE KEY', der);
  key.wipe();
  der.fill(0);
  return pem;
}

/**
 * @throws {Fault} `KEY_UNUSABLE`; nothing of the key stands in it
 */
export function readKeyPem(pem: string): GostKey {
  const key = privateKeyIn(pem);
  const publicKeyInfo = writePublicKey(key.curve, publicKeyOf(key));
  const sign = (digest: Uint8Array): Uint8Array => signDigest(key, digest, random(32));
  const bits = key.curve.startsWith('256') ? 256 : 512;
  return {
    publicKeyInfo,
    signatureId: bits === 256 ? OID.gost256Signature : OID.gost512Signature,
    signDigest: sign,
    signBytes: (bytes) => sign(digestOf(bits, bytes)),
  };
}

function privateKeyIn(pem: string): ReturnType<typeof readPrivateKey> {
  const [der, ...more] = readable(() => readPem(pem, 'PRIVATE KEY')) ?? [];
  if (der === undefined || more.length > 0) throw unusable('one-unencrypted-pkcs8-key');
  try {
    const key = readPrivateKey(der);
    // The curves of the standard's examples are none for keys.
    if (!key.curve.endsWith('test')) return key;
  } catch (thrown) {
    // The cause is left out on purpose: it was made while looking at the key.
    if (!(thrown instanceof GostError)) throw thrown;
  } finally {
    der.fill(0);
  }
  throw unusable('gost-2012');
}

const unusable = (rule: string): Fault => new Fault('KEY_UNUSABLE', `key file: expected ${rule}`, { rule });
