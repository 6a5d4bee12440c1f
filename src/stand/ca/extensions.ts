import {
  taggedPrimitive,
  der,
  octetString,
  oid,
  sequence,
  smallInteger,
  utf8String,
} from '../../signature/der/writer.ts';
import { TAG } from '../../signature/der/tags.ts';
import type { NewExtension } from '../../signature/issuing/certificate-builder.ts';
import { OID } from '../../signature/oids.ts';

/** What the test CA says of its tools: plainly that they are not what a real one would name. */
const TOOLS = {
  signing: 'Учебный стенд «Печать» (не является средством криптографической защиты информации)',
  authority: 'Учебный удостоверяющий центр стенда «Печать»',
  signingEvidence: 'Сертификата соответствия нет: учебный стенд',
  authorityEvidence: 'Аккредитации нет: учебный стенд',
} as const;

/** Identification of the owner in person (приказ ФСБ № 795, clause 29: value 0). */
const IN_PERSON = 0;

const extension = (id: string, value: Uint8Array, critical = false): NewExtension => ({
  id,
  critical,
  value,
});

/** Of an authority. @param pathLength how many authorities may follow; absent: any number */
export const authorityExtensions = (
  ownKey: Uint8Array,
  issuerKey: Uint8Array,
  pathLength?: number,
): readonly NewExtension[] => [
  extension(OID.basicConstraints, constraints(pathLength), true),
  extension(OID.keyUsage, keyUsage(KEY_CERT_SIGN | CRL_SIGN), true),
  extension(OID.subjectKeyIdentifier, octetString(ownKey)),
  authorityKey(issuerKey),
  extension(OID.certificatePolicies, sequence(sequence(oid(OID.toolClassKc1)))),
  extension(OID.subjectSignTool, utf8String(TOOLS.signing)),
];

/**
 * Of a signatory: what приказ ФСБ № 795 asks of a qualified certificate, so that programs which look
 * for these extensions find them. The certificate is not qualified.
 */
export const signatoryExtensions = (ownKey: Uint8Array, issuerKey: Uint8Array): readonly NewExtension[] => [
  extension(OID.keyUsage, keyUsage(DIGITAL_SIGNATURE | NON_REPUDIATION), true),
  extension(OID.extendedKeyUsage, sequence(oid(OID.clientAuth), oid(OID.emailProtection))),
  extension(OID.subjectKeyIdentifier, octetString(ownKey)),
  authorityKey(issuerKey),
  extension(OID.certificatePolicies, sequence(sequence(oid(OID.toolClassKc1)))),
  extension(OID.subjectSignTool, utf8String(TOOLS.signing)),
  extension(
    OID.issuerSignTool,
    sequence(
      utf8String(TOOLS.signing),
      utf8String(TOOLS.authority),
      utf8String(TOOLS.signingEvidence),
      utf8String(TOOLS.authorityEvidence),
    ),
  ),
  extension(OID.identificationKind, smallInteger(IN_PERSON)),
];

/** Of a service of the authority: its extended usage alone, critical, as RFC 3161, 2.3 wants it of time-stamps. */
export const serviceExtensions = (
  service: Service,
  ownKey: Uint8Array,
  issuerKey: Uint8Array,
): readonly NewExtension[] => [
  extension(OID.keyUsage, keyUsage(DIGITAL_SIGNATURE | NON_REPUDIATION), true),
  extension(OID.extendedKeyUsage, sequence(oid(SERVICES[service])), true),
  extension(OID.subjectKeyIdentifier, octetString(ownKey)),
  authorityKey(issuerKey),
  // Nobody is asked whether the responder himself is revoked (RFC 6960, 4.2.2.2.1).
  ...(service === 'ocsp' ? [extension(OID.ocspNoCheck, der(TAG.null))] : []),
];

export type Service = 'timestamps' | 'ocsp';

const SERVICES = { timestamps: OID.timeStamping, ocsp: OID.ocspSigning } as const;

/** Of a revocation list. @param number grows from list to list */
export const listExtensions = (issuerKey: Uint8Array, number: number): readonly NewExtension[] => [
  authorityKey(issuerKey),
  extension(OID.crlNumber, der(TAG.integer, positive(number))),
];

const authorityKey = (key: Uint8Array): NewExtension =>
  extension(OID.authorityKeyIdentifier, sequence(taggedPrimitive(0, key)));

const constraints = (pathLength: number | undefined): Uint8Array => {
  const authority = der(TAG.boolean, Uint8Array.of(0xff));
  return pathLength === undefined ? sequence(authority) : sequence(authority, smallInteger(pathLength));
};

/** Bits of keyUsage as they stand in its first octet. */
const DIGITAL_SIGNATURE = 0x80;
const NON_REPUDIATION = 0x40;
const KEY_CERT_SIGN = 0x04;
const CRL_SIGN = 0x02;

/** A named BIT STRING in DER: no zero bits at the end (X.690, 11.2.2). */
function keyUsage(bits: number): Uint8Array {
  let unused = 0;
  while (((bits >> unused) & 1) === 0) unused += 1;
  return der(TAG.bitString, Uint8Array.of(unused, bits));
}

/** Shortest big-endian octets of a positive integer, the sign bit clear. */
function positive(value: number): Uint8Array {
  const octets: number[] = [];
  for (let left = value; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return Uint8Array.from((octets[0] ?? 0x80) >= 0x80 ? [0, ...octets] : octets);
}
