import { randomBytes } from 'node:crypto';
import { Fault } from '../../../domain/fault.ts';
import { type Digest, type Instant, digest as digestFrom } from '../../../domain/identifiers.ts';
import { hexOf } from '../../bytes.ts';
import { type Certificate, readCertificate } from '../../certificate.ts';
import { digestOf, keyBitsOf } from '../../gost-key.ts';
import type { PluginTask, PluginWish } from '../../plugin-signing.ts';
import { readable } from '../../readable.ts';
import { thumbprintOf } from '../command/tools.ts';
import type { PluginDesk } from './plugin-desk.ts';

const LIFE_MS = 600_000;

/** See `PluginSigning.prepare`. */
export async function preparePluginSigning(desk: PluginDesk, wish: PluginWish): Promise<PluginTask> {
  const { documentId, part, content, certificate, chain, way } = wish;
  const { bits } = usableFor(certificate);
  const at = desk.clock();
  const signed = way === 'cms' ? digestOf(bits, content) : await digestAskedFor(wish, at);
  const id = hexOf(randomBytes(32));
  const documentDigest = documentDigestOf(content);
  const expiresAt = await desk.requests.add(
    { id, documentId, part, way, documentDigest, certificate, chain, at },
    desk.lifeMs ?? LIFE_MS,
  );
  return {
    requestId: id,
    expiresAt,
    way,
    hashAlgorithm: bits === 256 ? 101 : 102,
    digestHex: hexOf(signed).toUpperCase(),
    thumbprint: thumbprintOf(certificate),
  };
}

export const documentDigestOf = (content: Uint8Array): Digest => digestFrom(hexOf(digestOf(256, content)));

/** @throws {Fault} `CERTIFICATE_UNUSABLE` when it has no key of GOST R 34.10-2012 */
export function usableFor(der: Uint8Array): { certificate: Certificate; bits: 256 | 512 } {
  const certificate = readable(() => readCertificate(der));
  const bits = certificate && keyBitsOf(certificate);
  if (certificate !== undefined && bits !== undefined) return { certificate, bits };
  throw new Fault('CERTIFICATE_UNUSABLE', 'no certificate with a key of GOST R 34.10-2012', {
    at: 'сертификат',
    rule: 'нужен ключ ГОСТ Р 34.10-2012',
  });
}

/**
 * The digest that our builder would have signed, had it a key: it is run up to that point. The second
 * phase runs it again with the same time, and the judge sees whether it came to the same digest.
 */
async function digestAskedFor({ make, certificate, chain }: PluginWish, at: Instant): Promise<Uint8Array> {
  let asked: Uint8Array | undefined;
  const suspended = new Error('the builder stops here: the signature comes later');
  const signDigest = (digest: Uint8Array): Promise<Uint8Array> => {
    asked = digest;
    return Promise.reject(suspended);
  };
  await make({ certificate, chain, signDigest }, at).catch((thrown: unknown) => {
    if (thrown !== suspended) throw thrown;
  });
  if (asked === undefined) throw new Fault('SELF_TEST_FAILED', 'the builder asked for no signature');
  return asked;
}
