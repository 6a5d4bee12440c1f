import { createHash } from 'node:crypto';
import { type Algorithm, digestNameOf, readAlgorithm } from '../algorithms.ts';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { Fields } from '../der/fields.ts';
import { type Der, readDer } from '../der/reader.ts';
import { TAG } from '../der/tags.ts';
import { integerHexOf, octetsOf, wholeBytesOf } from '../der/values.ts';
import { digestBy } from '../digest.ts';
import { OID } from '../oids.ts';

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

/** CertID, by which questions and answers name a certificate (RFC 6960, 4.1.1). */
export interface SubjectId {
  readonly digestAlgorithm: Algorithm;
  readonly issuerNameDigest: Uint8Array;
  readonly issuerKeyDigest: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly serialNumber: string;
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readSubjectId(value: Der): SubjectId {
  const fields = new Fields(value);
  const digestAlgorithm = readAlgorithm(fields.take(TAG.sequence));
  const issuerNameDigest = octetsOf(fields.take(TAG.octetString));
  const issuerKeyDigest = octetsOf(fields.take(TAG.octetString));
  const serialNumber = integerHexOf(fields.take(TAG.integer));
  fields.end();
  return { digestAlgorithm, issuerNameDigest, issuerKeyDigest, serialNumber };
}

/** Whether the id names a certificate of this issuer. */
export function isOfIssuer(id: SubjectId, issuer: Certificate): boolean {
  const name = pointer(id.digestAlgorithm, issuer.subject.bytes);
  const key = pointer(id.digestAlgorithm, keyBitsIn(issuer));
  return (
    name !== undefined &&
    key !== undefined &&
    sameBytes(name, id.issuerNameDigest) &&
    sameBytes(key, id.issuerKeyDigest)
  );
}

/** Whether it names this certificate of this issuer. */
export const isAbout = (id: SubjectId, certificate: Certificate, issuer: Certificate): boolean =>
  id.serialNumber === certificate.serialNumber && isOfIssuer(id, issuer);

/** How an answer names who gave it: by his name, or by SHA-1 of his key (RFC 6960, 4.2.1). */
export type ResponderId =
  | { readonly by: 'name'; readonly name: Uint8Array }
  | { readonly by: 'key'; readonly digest: Uint8Array };

/** Whether the answer says that it comes from this certificate's owner. */
export const isFrom = (
  { responder }: { readonly responder: ResponderId },
  certificate: Certificate,
): boolean =>
  responder.by === 'name'
    ? sameBytes(responder.name, certificate.subject.bytes)
    : sameBytes(responder.digest, sha1(keyBitsIn(certificate)));
