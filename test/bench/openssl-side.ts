import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  setEngine,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { globSync } from 'node:fs';
import { writePrivateKey } from '../../src/gost/keys.ts';
import type { PrivateKey } from '../../src/gost/signature.ts';
import type { Side } from './side.ts';

export interface OpensslSide {
  readonly hash: (bits: 256 | 512, bytes: Uint8Array) => Uint8Array;
  readonly keyOf: (key: PrivateKey, message: Uint8Array) => Side;
}

/**
 * OpenSSL's GOST engine (Debian: libengine-gost-openssl) loaded into this Node; undefined where it is not
 * installed.
 *
 * It is asked to sign data under a digest's name, for given a digest it hashes that again; keys come as PEM,
 * for it has no decoder of DER. After a hash the next reading of a key may fail once with an error that was
 * left in OpenSSL's queue, so that it is then tried again.
 */
export function openOpensslSide(): OpensslSide | undefined {
  const [engine] = globSync('/usr/lib/*/engines-3/gost.so');
  if (engine === undefined) return undefined;
  setEngine(engine, constants.ENGINE_METHOD_ALL);
  return {
    hash: (bits, bytes) => createHash(`md_gost12_${bits}`).update(bytes).digest(),
    keyOf: (key, message) => {
      const name = `md_gost12_${key.curve.slice(0, 3)}`;
      const secret = readTwice(pemOf(key));
      const known = createPublicKey(secret);
      return {
        sign: () => sign(name, message, secret),
        verify: (signature) => verify(name, message, known, signature),
      };
    },
  };
}

function readTwice(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    return createPrivateKey(pem);
  }
}

const pemOf = (key: PrivateKey): string =>
  `-----BEGIN PRIVATE KEY-----\n${Buffer.from(writePrivateKey(key)).toString('base64')}\n-----END PRIVATE KEY-----\n`;
