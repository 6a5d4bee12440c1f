import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { type Instant, instantOf } from '../../domain/identifiers.ts';
import { readPublicKey } from '../../gost/keys.ts';
import type { Certificate } from '../certificate.ts';
import { der } from '../der/writer.ts';
import { TAG } from '../der/tags.ts';
import { buildCertificate } from '../issuing/certificate-builder.ts';
import { makeKeyPem } from '../keys/gost-key-pem.ts';
import { readSigningKey, type SigningKey } from '../keys/signing-key.ts';
import { OID } from '../oids.ts';
import { keyFamilyOf } from '../public-key.ts';
import type { Signer } from '../signer.ts';

const HOUR_MS = 3_600_000;

/** digitalSignature and nonRepudiation, as a named BIT STRING in DER. */
const SIGNS_DOCUMENTS = der(TAG.bitString, Uint8Array.of(6, 0xc0));

/**
 * Somebody who stands in for a signatory: the same name, a key of the same kind, size and curve, made here
 * and forgotten, and a certificate that it signed itself. It means nothing to anybody else.
 *
 * @returns `undefined` where the signatory's key is of a kind that we cannot make
 */
export function throwAwaySigner(real: Certificate, at: Instant): Signer | undefined {
  const key = sameKindOfKey(real);
  if (key === undefined) return undefined;
  const certificate = buildCertificate(
    {
      serialNumber: serialNumber(),
      issuer: real.subject.bytes,
      subject: real.subject.bytes,
      notBefore: wholeSecond(Date.parse(at) - HOUR_MS),
      notAfter: wholeSecond(Date.parse(at) + HOUR_MS),
      publicKeyInfo: key.publicKeyInfo,
      extensions: [{ id: OID.keyUsage, critical: true, value: SIGNS_DOCUMENTS }],
      signatureId: key.signatureId,
    },
    key.signBytes,
  );
  return {
    certificate,
    chain: [],
    signDigest: (digest, preimage) => Promise.resolve().then(() => key.signDigest(digest, preimage)),
  };
}

function sameKindOfKey({ publicKeyInfo }: Certificate): SigningKey | undefined {
  const family = keyFamilyOf({ publicKeyInfo });
  if (family === undefined) return undefined;
  if (family !== 'rsa' && family !== 'ec') {
    return readSigningKey(makeKeyPem(readPublicKey(publicKeyInfo).curve));
  }
  const real = createPublicKey({ key: Buffer.from(publicKeyInfo), format: 'der', type: 'spki' });
  return readSigningKey(foreignKey(real).export({ format: 'pem', type: 'pkcs8' }).toString());
}

function foreignKey({ asymmetricKeyType, asymmetricKeyDetails = {} }: KeyObject): KeyObject {
  const { modulusLength = 2048, namedCurve = 'prime256v1' } = asymmetricKeyDetails;
  return asymmetricKeyType === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength }).privateKey
    : generateKeyPairSync('ec', { namedCurve }).privateKey;
}

/** Positive, its first byte not zero (RFC 5280, 4.1.2.2). */
function serialNumber(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

const wholeSecond = (ms: number): Instant => instantOf(new Date(Math.floor(ms / 1000) * 1000));
