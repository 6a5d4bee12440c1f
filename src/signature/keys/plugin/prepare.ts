import { randomBytes } from 'node:crypto';
import { Fault } from '../../../domain/fault.ts';
import { type Instant, instantOf, digest as digestFrom } from '../../../domain/identifiers.ts';
import { hexOf } from '../../bytes.ts';
import { readCertificate } from '../../certificate.ts';
import { digestOf, keyBitsOf } from '../../gost-key.ts';
import { readable } from '../../readable.ts';
import type { SignDetached } from '../../signer.ts';
import { thumbprintOf } from '../command/tools.ts';
import type { PluginWay, SigningRequest, SigningRequests } from './requests.ts';

export interface PluginDesk {
  readonly requests: SigningRequests;
  readonly sign: SignDetached;
  readonly clock: () => Instant;
  /** How long an official may take; ten minutes by default. */
  readonly lifeMs?: number;
}

export interface PluginWish {
  readonly content: Uint8Array;
  /** The certificate that the official chose in the browser, DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly way: PluginWay;
}

/** What the page gives to the plug-in: nothing of the document itself. */
export interface PluginTask {
  readonly requestId: string;
  readonly expiresAt: Instant;
  readonly way: PluginWay;
  /** `CADESCOM_HASH_ALGORITHM`: 101 Streebog-256, 102 Streebog-512; another than the key's gives 0x80070057. */
  readonly hashAlgorithm: 101 | 102;
  /** For `SetHashValue`: hexadecimal, upper case, first byte first. */
  readonly digestHex: string;
  /** SHA-1, by which the plug-in finds the certificate in its store. */
  readonly thumbprint: string;
}

const LIFE_MS = 600_000;

/**
 * First phase of signing in the browser: what is to be signed is fixed, and may be answered once.
 *
 * @throws {Fault} `CERTIFICATE_UNUSABLE` when it has no key of GOST R 34.10-2012
 */
export async function preparePluginSigning(desk: PluginDesk, wish: PluginWish): Promise<PluginTask> {
  const certificate = readable(() => readCertificate(wish.certificate));
  const bits = certificate === undefined ? undefined : keyBitsOf(certificate);
  if (bits === undefined) {
    throw new Fault('CERTIFICATE_UNUSABLE', 'no certificate with a key of GOST R 34.10-2012', {
      rule: 'gost-2012',
    });
  }
  const at = desk.clock();
  const request: SigningRequest = {
    ...wish,
    id: hexOf(randomBytes(32)),
    documentDigest: documentDigestOf(wish.content),
    at,
    expiresAt: instantOf(new Date(Date.parse(at) + (desk.lifeMs ?? LIFE_MS))),
  };
  const signed =
    wish.way === 'cms' ? digestOf(bits, wish.content) : await digestOfAttributes(desk.sign, wish, at);
  await desk.requests.add(withoutContent(request));
  return {
    requestId: request.id,
    expiresAt: request.expiresAt,
    way: wish.way,
    hashAlgorithm: bits === 256 ? 101 : 102,
    digestHex: hexOf(signed).toUpperCase(),
    thumbprint: thumbprintOf(wish.certificate),
  };
}

export const documentDigestOf = (content: Uint8Array) => digestFrom(hexOf(digestOf(256, content)));

/** Field by field: the document itself is kept elsewhere, by its digest. */
const withoutContent = ({ id, way, documentDigest, ...rest }: SigningRequest): SigningRequest => ({
  id,
  way,
  documentDigest,
  certificate: rest.certificate,
  chain: rest.chain,
  at: rest.at,
  expiresAt: rest.expiresAt,
});

/**
 * The digest that our builder would have signed, had it a key: it is run up to that point. The second
 * phase runs it again with the same time, and checks that it comes to the same digest.
 */
async function digestOfAttributes(sign: SignDetached, wish: PluginWish, at: Instant): Promise<Uint8Array> {
  let asked: Uint8Array | undefined;
  const suspended = new Error('the builder stops here: the signature comes later');
  const signDigest = (digest: Uint8Array): Promise<Uint8Array> => {
    asked = digest;
    return Promise.reject(suspended);
  };
  const { certificate, chain } = wish;
  await sign(wish.content, { certificate, chain, signDigest }, at).catch((thrown: unknown) => {
    if (thrown !== suspended) throw thrown;
  });
  if (asked === undefined) throw new Fault('SELF_TEST_FAILED', 'the builder asked for no signature');
  return asked;
}
