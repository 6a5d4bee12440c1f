import type { Instant } from '../domain/identifiers.ts';
import { type Algorithm, readAlgorithm, requireVersion } from './algorithms.ts';
import { hexOf, sameBytes } from './bytes.ts';
import { Fields } from './der/fields.ts';
import { type Der, notDer, readDer } from './der/reader.ts';
import { contextConstructed, contextPrimitive, TAG } from './der/tags.ts';
import { integerHexOf, smallIntegerOf, timeOf, wholeBytesOf } from './der/values.ts';
import * as extensions from './extensions.ts';
import { innOf, type Name, ownerOf, readName } from './name.ts';
import type { CertificateSummary } from './verifier.ts';
import { digestOf } from './gost-key.ts';

/**
 * What we need of an X.509 certificate. Read, not judged: neither its signature, nor its term, nor its
 * right to anything has been looked at.
 */
export interface Certificate {
  /** The whole certificate, DER. */
  readonly der: Uint8Array;
  /** What its issuer signed. */
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: Algorithm;
  /** s‖r, each half big-endian (RFC 9215). */
  readonly signature: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly serialNumber: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  readonly extensions: extensions.Extensions;
  readonly basicConstraints?: extensions.BasicConstraints;
  /** Numbers of the bits that are set. */
  readonly keyUsage?: ReadonlySet<number>;
  readonly extendedKeyUsage?: readonly string[];
  readonly subjectKeyIdentifier?: Uint8Array;
  readonly authorityKeyIdentifier?: Uint8Array;
}

/**
 * @param der one certificate, nothing after it
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 5280, 4.1
 */
export const readCertificate = (der: Uint8Array): Certificate => certificateIn(readDer(der));

/** The same for a certificate that stands inside something already read. */
export function certificateIn(value: Der): Certificate {
  const outer = new Fields(value);
  const signed = outer.take(TAG.sequence);
  const signatureAlgorithm = readAlgorithm(outer.take(TAG.sequence));
  const signature = wholeBytesOf(outer.take(TAG.bitString));
  outer.end();
  const body = readSignedPart(signed);
  // RFC 5280, 4.1.1.2: the algorithm outside, which nobody signed, must be the one inside.
  if (!sameBytes(body.algorithm.bytes, signatureAlgorithm.bytes)) throw notDer('algorithms-differ', 0);
  const { algorithm: _, ...fields } = body;
  return {
    der: value.bytes,
    signedPart: signed.bytes,
    signatureAlgorithm,
    signature,
    ...fields,
    ...known(fields.extensions),
  };
}

function readSignedPart(signed: Der) {
  const fields = new Fields(signed);
  const version = fields.takeIf(contextConstructed(0));
  const number = version === undefined ? 0 : smallIntegerOf(new Fields(version, version.tag).take());
  // DER leaves the default, version 1, out.
  if (version !== undefined) requireVersion(number, 1, 2);
  const serialNumber = integerHexOf(fields.take(TAG.integer));
  const algorithm = readAlgorithm(fields.take(TAG.sequence));
  const issuer = readName(fields.take(TAG.sequence));
  const term = new Fields(fields.take(TAG.sequence));
  const [notBefore, notAfter] = [timeOf(term.take()), timeOf(term.take())];
  term.end();
  const subject = readName(fields.take(TAG.sequence));
  const publicKeyInfo = fields.take(TAG.sequence).bytes;
  fields.takeIf(contextPrimitive(1));
  fields.takeIf(contextPrimitive(2));
  const list = number === 2 ? fields.takeIf(contextConstructed(3)) : undefined;
  fields.end();
  const read = list === undefined ? new Map() : extensions.readExtensions(new Fields(list, list.tag).take());
  return {
    serialNumber,
    algorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKeyInfo,
    extensions: read as extensions.Extensions,
  };
}

/** The extensions that path validation and people ask for, out of the list. */
const known = (list: extensions.Extensions): Partial<Certificate> =>
  present({
    basicConstraints: extensions.basicConstraintsIn(list),
    keyUsage: extensions.keyUsageIn(list),
    extendedKeyUsage: extensions.extendedKeyUsageIn(list),
    subjectKeyIdentifier: extensions.subjectKeyIdentifierIn(list),
    authorityKeyIdentifier: extensions.authorityKeyIdentifierIn(list),
  });

const present = <T extends object>(all: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** What an official is shown of a signing certificate. */
export function summaryOf(certificate: Certificate): CertificateSummary {
  const { serialNumber, subject, notBefore, notAfter, der } = certificate;
  const inn = innOf(subject);
  return {
    serialNumber,
    thumbprint: hexOf(digestOf(256, der)),
    owner: ownerOf(subject),
    ...(inn === undefined ? {} : { inn }),
    notBefore,
    notAfter,
  };
}
