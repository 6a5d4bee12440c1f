import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import { compareBytes, sameBytes } from './bytes.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { signingCertificateValue } from './cms/signing-certificate.ts';
import { TAG } from './der/tags.ts';
import { der, octetString, oid, sequence, setOf, smallInteger, tagged, time } from './der/writer.ts';
import { digestOf, keyBitsOf } from './gost-key.ts';
import { OID } from './oids.ts';
import { readable } from './readable.ts';
import type { SignDetached, Signer } from './signer.ts';

/**
 * Makes a detached CAdES-BES: contentType, messageDigest, signingTime, signingCertificateV2, and the
 * whole chain, as Order 472 wants. Written by hand over our own DER: the structure is fixed, and
 * builders of any structure take several times as long.
 *
 * @param at goes into signingTime; whole seconds, the fraction is dropped
 * @throws {Fault} `CERTIFICATE_UNUSABLE` when there is no certificate with a key of GOST R 34.10-2012 of 256 bits,
 *   `KEY_UNUSABLE` when the source gives no signature of 64 bytes, and what `Signer` throws
 * @see ETSI EN 319 122-1, 5 and 6; RFC 5652, 5; RFC 9215, 2; приказ Минцифры от 14.09.2020 № 472
 */
export const signDetached: SignDetached = async (content, signer, at) => {
  const certificate = usable(signer.certificate);
  const attributes = signedAttributes(content, signer.certificate, at);
  // Signed with the tag of SET OF, sent with [0]: RFC 5652, 5.4.
  const signature = await signer.signDigest(digestOf(256, der(TAG.set, ...attributes)));
  if (signature.length !== 64) throw new Fault('KEY_UNUSABLE', 'the key gave no signature of 64 bytes');
  return contentInfo(signer, signerInfo(certificate, attributes, signature));
};

function usable(bytes: Uint8Array): Certificate {
  const certificate = readable(() => readCertificate(bytes));
  if (certificate !== undefined && keyBitsOf(certificate) === 256) return certificate;
  throw new Fault('CERTIFICATE_UNUSABLE', 'no certificate with a key of GOST R 34.10-2012, 256 bits', {
    rule: 'gost-2012-256',
  });
}

const STREEBOG_256 = sequence(oid(OID.streebog256));
/** The key's own identifier, parameters absent: what signing programs of the field write (RFC 9215, 2). */
const GOST_256 = sequence(oid(OID.gost256Key));

/** The four attributes, in DER order. */
const signedAttributes = (content: Uint8Array, certificate: Uint8Array, at: Instant): readonly Uint8Array[] =>
  [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(digestOf(256, content))),
    attribute(OID.signingTime, time(at)),
    attribute(OID.signingCertificateV2, signingCertificateValue(certificate)),
  ].toSorted(compareBytes);

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));

const signerInfo = (
  { issuer, serialNumber }: Certificate,
  attributes: readonly Uint8Array[],
  signature: Uint8Array,
): Uint8Array =>
  sequence(
    smallInteger(1),
    sequence(issuer.bytes, serial(serialNumber)),
    STREEBOG_256,
    tagged(0, ...attributes),
    GOST_256,
    octetString(signature),
  );

function serial(hex: string): Uint8Array {
  const magnitude = Buffer.from(hex, 'hex');
  const padding = (magnitude[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : [];
  return der(TAG.integer, ...padding, magnitude);
}

const contentInfo = (signer: Signer, info: Uint8Array): Uint8Array =>
  sequence(
    oid(OID.signedData),
    tagged(
      0,
      sequence(
        smallInteger(1),
        setOf(STREEBOG_256),
        sequence(oid(OID.data)),
        tagged(0, ...chainOf(signer)),
        setOf(info),
      ),
    ),
  );

/** The signatory's certificate and all above it, each once, in DER order. */
const chainOf = ({ certificate, chain }: Signer): readonly Uint8Array[] =>
  [certificate, ...chain]
    .filter((one, i, all) => all.findIndex((other) => sameBytes(one, other)) === i)
    .toSorted(compareBytes);
