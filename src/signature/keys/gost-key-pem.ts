import { randomBytes } from 'node:crypto';
import { Fault } from '../../domain/fault.ts';
import { GostError } from '../../gost/error.ts';
import { readPrivateKey, writePrivateKey, writePublicKey } from '../../gost/keys.ts';
import { generatePrivateKey, publicKeyOf, signDigest } from '../../gost/signature.ts';
import { digestOf } from '../gost-key.ts';
import { readPem, writePem } from '../pem.ts';
import { readable } from '../readable.ts';

/** A private key of GOST R 34.10-2012, 256 bits, kept inside the closures below. */
export interface GostKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  /** Takes a Streebog-256, 32 bytes; gives s‖r, each 32 bytes big-endian. */
  readonly signDigest: (digest: Uint8Array) => Uint8Array;
  /** The same over bytes of any length. */
  readonly signBytes: (bytes: Uint8Array) => Uint8Array;
}

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/**
 * A new key on CryptoPro-A, as PEM of PKCS#8 that is not encrypted: for stands, tests and rehearsals.
 * Programs with GOST (OpenSSL's engine) read it too.
 */
export function makeKeyPem(): string {
  const key = generatePrivateKey('256-B', random);
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
  return { publicKeyInfo, signDigest: sign, signBytes: (bytes) => sign(digestOf(256, bytes)) };
}

function privateKeyIn(pem: string): ReturnType<typeof readPrivateKey> {
  const [der, ...more] = readable(() => readPem(pem, 'PRIVATE KEY')) ?? [];
  if (der === undefined || more.length > 0) throw unusable('one-unencrypted-pkcs8-key');
  try {
    const key = readPrivateKey(der);
    if (key.curve.startsWith('256')) return key;
  } catch (thrown) {
    // The cause is left out on purpose: it was made while looking at the key.
    if (!(thrown instanceof GostError)) throw thrown;
  } finally {
    der.fill(0);
  }
  throw unusable('gost-2012-256');
}

const unusable = (rule: string): Fault => new Fault('KEY_UNUSABLE', `key file: expected ${rule}`, { rule });
