import { type Algorithm, readAlgorithm, requireVersion } from '../algorithms.ts';
import { concat, sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { Fields } from '../der/fields.ts';
import { type Der, notDer } from '../der/reader.ts';
import { contextConstructed, contextPrimitive, TAG } from '../der/tags.ts';
import { integerHexOf, octetsOf, oidOf, smallIntegerOf } from '../der/values.ts';

/** Whose certificate the signer points at, in CMS's own two ways. */
export type SignerIdentifier =
  | { readonly by: 'issuer'; readonly issuer: Uint8Array; readonly serialNumber: string }
  | { readonly by: 'key'; readonly keyIdentifier: Uint8Array };

export interface Attribute {
  readonly type: string;
  readonly values: readonly Der[];
}

export interface SignedAttributes {
  /** As they were sent, in their order, for what is signed is their order too. */
  readonly parts: readonly Der[];
  readonly attributes: readonly Attribute[];
  /** The bytes that were signed: with the tag of SET OF in place of `[0]` (RFC 5652, 5.4). */
  readonly signedBytes: Uint8Array;
}

export interface SignerInfo {
  /** 1 where the certificate is named by issuer and number, 3 by key (RFC 5652, 5.3). */
  readonly version: number;
  readonly identifier: SignerIdentifier;
  readonly digestAlgorithm: Algorithm;
  /** Absent in a bare signature, which is CMS but not CAdES. */
  readonly signedAttributes?: SignedAttributes;
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
  /** Time-stamps and whatever else was added later; nobody signed them together with the document. */
  readonly unsignedAttributes: readonly Attribute[];
  /** Everything before the unsigned attributes, as it was encoded: what cannot change any more. */
  readonly fixedPart: Uint8Array;
}

/**
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 5652, 5.3
 */
export function readSignerInfo(value: Der): SignerInfo {
  const fields = new Fields(value);
  const version = smallIntegerOf(fields.take(TAG.integer));
  const identifier = readIdentifier(fields.take());
  requireVersion(version, identifier.by === 'issuer' ? 1 : 3);
  const digestAlgorithm = readAlgorithm(fields.take(TAG.sequence));
  const attributes = fields.takeIf(contextConstructed(0));
  const signatureAlgorithm = readAlgorithm(fields.take(TAG.sequence));
  const signature = octetsOf(fields.take(TAG.octetString));
  const unsigned = fields.takeIf(contextConstructed(1));
  fields.end();
  return {
    version,
    identifier,
    digestAlgorithm,
    ...(attributes === undefined ? {} : { signedAttributes: readSignedAttributes(attributes) }),
    signatureAlgorithm,
    signature,
    unsignedAttributes: (unsigned?.parts ?? []).map(readAttribute),
    fixedPart: concat(
      ...value.parts.filter(({ tag }) => tag !== contextConstructed(1)).map(({ bytes }) => bytes),
    ),
  };
}

function readIdentifier(value: Der): SignerIdentifier {
  if (value.tag === contextPrimitive(0)) return { by: 'key', keyIdentifier: value.content };
  const fields = new Fields(value);
  const issuer = fields.take(TAG.sequence).bytes;
  const serialNumber = integerHexOf(fields.take(TAG.integer));
  fields.end();
  return { by: 'issuer', issuer, serialNumber };
}

function readSignedAttributes(value: Der): SignedAttributes {
  if (value.parts.length === 0) throw notDer('no-attributes', value.bytes.byteOffset);
  // The length octets stay as they are: only the identifier octet differs.
  const signedBytes = concat(Uint8Array.of(TAG.set), value.bytes.subarray(1));
  return { parts: value.parts, attributes: value.parts.map(readAttribute), signedBytes };
}

function readAttribute(value: Der): Attribute {
  const fields = new Fields(value);
  const type = oidOf(fields.take(TAG.oid));
  const { parts: values } = fields.take(TAG.set);
  fields.end();
  return { type, values };
}

/** Whether this is the certificate that the signer points at. */
export const pointsAt = (identifier: SignerIdentifier, certificate: Certificate): boolean =>
  identifier.by === 'issuer'
    ? sameBytes(identifier.issuer, certificate.issuer.bytes) &&
      identifier.serialNumber === certificate.serialNumber
    : certificate.subjectKeyIdentifier !== undefined &&
      sameBytes(identifier.keyIdentifier, certificate.subjectKeyIdentifier);
