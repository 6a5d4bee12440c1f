import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { KeyFamily } from '../algorithms.ts';
import { OID } from '../oids.ts';
import { readPem } from '../pem.ts';
import { keyFamilyOf } from '../public-key.ts';
import { readable } from '../readable.ts';
import type { Preimage } from '../signer.ts';
import { readKeyPem } from './gost-key-pem.ts';

/** A private key of stands and tests, kept inside the closures below. */
export interface SigningKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  /** What stands in a certificate that this key signed. */
  readonly signatureId: string;
  /** As `Signer` has it; keys of RSA and ECDSA need the preimage, for Node hashes by itself. */
  readonly signDigest: (digest: Uint8Array, preimage?: Preimage) => Uint8Array;
  /** Over bytes of any length, with the usual digest of the key. */
  readonly signBytes: (bytes: Uint8Array) => Uint8Array;
}

/**
 * A key of GOST R 34.10-2012, or of RSA or ECDSA for foreign stands.
 *
 * @param pem of PKCS#8, not encrypted
 * @throws {Fault} `KEY_UNUSABLE`; nothing of the key stands in it
 */
export function readSigningKey(pem: string): SigningKey {
  return readForeignKey(pem) ?? readKeyPem(pem);
}

const SIGNATURE_IDS: Readonly<Partial<Record<KeyFamily, string>>> = {
  rsa: OID.rsaSha256,
  ec: OID.ecdsaSha256,
};

/** @returns `undefined` for a key of GOST, and for what is no key at all */
function readForeignKey(pem: string): SigningKey | undefined {
  const key = nodeKey(pem);
  if (key === undefined) return undefined;
  const publicKeyInfo = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const family = keyFamilyOf({ publicKeyInfo });
  const signatureId = family === undefined ? undefined : SIGNATURE_IDS[family];
  if (signatureId === undefined) return undefined;
  const signBytes = (bytes: Uint8Array): Uint8Array => sign('sha256', bytes, { key, dsaEncoding: 'der' });
  return {
    publicKeyInfo,
    signatureId,
    signBytes,
    signDigest: (_, preimage) => {
      if (preimage === undefined) throw new TypeError('a key of RSA or ECDSA signs the preimage');
      return sign(preimage.digestName, preimage.bytes, { key, dsaEncoding: 'der' });
    },
  };
}

function nodeKey(pem: string): KeyObject | undefined {
  const [der, ...more] = readable(() => readPem(pem, 'PRIVATE KEY')) ?? [];
  if (der === undefined || more.length > 0) return undefined;
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch {
    // Node knows no GOST, and its words may hold something of the key.
    return undefined;
  } finally {
    der.fill(0);
  }
}
