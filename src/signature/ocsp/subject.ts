import { createHash } from 'node:crypto';
import { type Algorithm, digestNameOf } from '../algorithms.ts';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { readDer } from '../der/reader.ts';
import { wholeBytesOf } from '../der/values.ts';
import { digestBy } from '../digest.ts';
import { OID } from '../oids.ts';
import type { CertificateStatus, OcspAnswer } from './answer.ts';

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

/** The bits of the certificate's public key, without their tag and length (RFC 6960, 4.1.1). */
export function keyBitsIn({ publicKeyInfo }: Pick<Certificate, 'publicKeyInfo'>): Uint8Array {
  const [, bits] = readDer(publicKeyInfo).parts;
  return bits === undefined ? new Uint8Array() : wholeBytesOf(bits);
}

/** Names and keys are only pointed at, so that SHA-1, which all responders know, is enough. */
function pointer(algorithm: Algorithm, bytes: Uint8Array): Uint8Array | undefined {
  if (algorithm.id === OID.sha1) return sha1(bytes);
  const name = digestNameOf(algorithm);
  return name === undefined ? undefined : digestBy(name, bytes);
}

/** Whether the answer speaks of this certificate of this issuer. */
export function isAbout(status: CertificateStatus, certificate: Certificate, issuer: Certificate): boolean {
  if (status.serialNumber !== certificate.serialNumber) return false;
  const name = pointer(status.digestAlgorithm, issuer.subject.bytes);
  const key = pointer(status.digestAlgorithm, keyBitsIn(issuer));
  return (
    name !== undefined &&
    key !== undefined &&
    sameBytes(name, status.issuerNameDigest) &&
    sameBytes(key, status.issuerKeyDigest)
  );
}

/** Whether the answer says that it comes from this certificate's owner. */
export const isFrom = ({ responder }: OcspAnswer, certificate: Certificate): boolean =>
  responder.by === 'name'
    ? sameBytes(responder.name, certificate.subject.bytes)
    : sameBytes(responder.digest, sha1(keyBitsIn(certificate)));
