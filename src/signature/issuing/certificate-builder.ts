import { BitString, Integer, Null } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs';
import type { Instant } from '../../domain/identifiers.ts';
import { TAG } from '../der/tags.ts';
import { der, oid, sequence, setOf, utf8String } from '../der/writer.ts';
import { OID } from '../oids.ts';

/** One attribute of a name, with the ASN.1 type that приказ ФСБ № 795, clause 18, gives it. */
export interface NamePart {
  readonly type: string;
  readonly text: string;
}

export interface NewExtension {
  readonly id: string;
  readonly critical: boolean;
  /** DER of the extension's own value. */
  readonly value: Uint8Array;
}

export interface CertificateRequest {
  /** Positive, big-endian, its first byte from 0x01 to 0x7f. */
  readonly serialNumber: Uint8Array;
  /** DER of the issuer's name, or its parts where the certificate is the first of its line. */
  readonly issuer: Uint8Array | readonly NamePart[];
  /** DER, or its parts. */
  readonly subject: Uint8Array | readonly NamePart[];
  /** Whole seconds. */
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  readonly extensions: readonly NewExtension[];
  /** What the issuer signs with; by default GOST R 34.10-2012 of 256 bits. */
  readonly signatureId?: string;
}

/** Signs bytes with an authority's key; of GOST s‖r big-endian. */
export type SignBytes = (bytes: Uint8Array) => Uint8Array;

/**
 * An X.509 certificate for stands, tests and rehearsals, built by pkijs; the key stays with the caller.
 *
 * @returns DER
 * @see RFC 5280, 4.1; RFC 9215
 */
export function buildCertificate(request: CertificateRequest, sign: SignBytes): Uint8Array {
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: bufferOf(request.serialNumber) }),
    signature: signatureAlgorithm(request.signatureId),
    issuer: nameOf(request.issuer),
    notBefore: timeAt(request.notBefore),
    notAfter: timeAt(request.notAfter),
    subject: nameOf(request.subject),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(bufferOf(request.publicKeyInfo)),
    extensions: request.extensions.map(extensionOf),
    signatureAlgorithm: signatureAlgorithm(request.signatureId),
  });
  const signedPart = certificate.encodeTBS().toBER();
  certificate.signatureValue = new BitString({ valueHex: bufferOf(sign(new Uint8Array(signedPart))) });
  return new Uint8Array(certificate.toSchema(true).toBER());
}

const WITH_NULL: ReadonlySet<string> = new Set([OID.rsaSha256, OID.rsaSha384, OID.rsaSha512]);

/** Parameters absent (RFC 9215, 2; RFC 5758, 3.2), NULL for RSA (RFC 4055, 5). */
export const signatureAlgorithm = (id: string = OID.gost256Signature): AlgorithmIdentifier =>
  new AlgorithmIdentifier({
    algorithmId: id,
    ...(WITH_NULL.has(id) ? { algorithmParams: new Null() } : {}),
  });

export const extensionOf = ({ id, critical, value }: NewExtension): Extension =>
  new Extension({ extnID: id, critical, extnValue: bufferOf(value) });

/** UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). */
export const timeAt = (at: Instant): Time =>
  new Time({
    type: Number(at.slice(0, 4)) < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime,
    value: new Date(at),
  });

/**
 * The name as pkijs carries it: read from DER of our own, for pkijs would put all attributes into one
 * relative name, unsorted.
 */
export const nameOf = (name: Uint8Array | readonly NamePart[]): RelativeDistinguishedNames =>
  RelativeDistinguishedNames.fromBER(bufferOf(name instanceof Uint8Array ? name : encodedName(name)));

const encodedName = (parts: readonly NamePart[]): Uint8Array =>
  sequence(...parts.map(({ type, text }) => setOf(sequence(oid(type), textOf(type, text)))));

const NUMERIC: ReadonlySet<string> = new Set([OID.ogrn, OID.snils, OID.innOfOrganisation, OID.inn]);

function textOf(type: string, text: string): Uint8Array {
  if (NUMERIC.has(type)) return der(TAG.numericString, Buffer.from(text, 'latin1'));
  return type === OID.country ? der(TAG.printableString, Buffer.from(text, 'latin1')) : utf8String(text);
}

/** pkijs is several times quicker over an ArrayBuffer of its own than over a view into another. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
