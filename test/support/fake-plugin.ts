/**
 * Plays the plug-in of CryptoPro in an official's browser. It sees the digest, never the document; its CMS
 * comes in Base64 with line breaks, its raw signatures come with all bytes reversed.
 */
import { readFileSync } from 'node:fs';
import { time, octetString } from '../../src/signature/der/writer.ts';
import { readKeyPem } from '../../src/signature/keys/gost-key-pem.ts';
import { keyBitsOf } from '../../src/signature/gost-key.ts';
import { OID } from '../../src/signature/oids.ts';
import type { PluginTask } from '../../src/signature/plugin-signing.ts';
import type { Instant } from '../../src/domain/identifiers.ts';
import type { TestSignatory } from '../../src/stand/ca/test-ca.ts';
import { attribute, forge } from './cms.ts';

/** @param signDigest another program that signs with this key; else our own library does */
export function pluginOf(
  { keyPath, signer }: Pick<TestSignatory, 'keyPath' | 'signer'>,
  clock: () => Instant,
  signDigest?: (digest: Uint8Array) => Uint8Array,
): (task: Omit<PluginTask, 'requestId' | 'expiresAt'>) => string {
  const own = readKeyPem(readFileSync(keyPath, 'utf8'));
  const key = signDigest === undefined ? own : { ...own, signDigest };
  const bits = keyBitsOf(key) ?? 256;
  return ({ way, digestHex, hashAlgorithm }) => {
    if (hashAlgorithm !== (bits === 256 ? 101 : 102)) throw new Error('0x80070057');
    const digest = new Uint8Array(Buffer.from(digestHex, 'hex'));
    if (way === 'raw') return Buffer.from(key.signDigest(digest).toReversed()).toString('hex').toUpperCase();
    const cms = forge({
      content: new Uint8Array(),
      bits,
      signer: { key, certificate: signer.certificate },
      certificates: [signer.certificate, ...signer.chain],
      instead: {
        messageDigest: attribute(OID.messageDigest, octetString(digest)),
        signingTime: attribute(OID.signingTime, time(clock())),
      },
    });
    return Buffer.from(cms).toString('base64').replaceAll(/.{64}/g, '$&\r\n');
  };
}
