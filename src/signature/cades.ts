import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import type { DigestName, KeyFamily } from './algorithms.ts';
import { compareBytes, sameBytes } from './bytes.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { signingCertificateValue } from './cms/signing-certificate.ts';
import { TAG } from './der/tags.ts';
import {
  der,
  octetString,
  oid,
  sequence,
  setOf,
  smallInteger,
  tagged,
  time,
  unsignedInteger,
} from './der/writer.ts';
import { digestAlgorithm, digestBy } from './digest.ts';
import { OID } from './oids.ts';
import { keyFamilyOf, USUAL_DIGEST } from './public-key.ts';
import { readable } from './readable.ts';
import type { SignDetached, Signer } from './signer.ts';

/**
 * Makes a detached CAdES-BES: contentType, messageDigest, signingTime, signingCertificateV2, and the
 * whole chain, as Order 472 wants. Written by hand over our own DER: the structure is fixed, and
 * builders of any structure take several times as long.
 *
 * @param at goes into signingTime; whole seconds, the fraction is dropped
 * @throws {Fault} `CERTIFICATE_UNUSABLE` when there is no certificate with a key of GOST R 34.10-2012, RSA of
 *   2048 bits or ECDSA on P-256, `KEY_UNUSABLE` when the source gives no signature of the right length,
 *   and what `Signer` throws
 * @see ETSI EN 319 122-1, 5 and 6; RFC 5652, 5; RFC 9215, 2; приказ Минцифры от 14.09.2020 № 472
 */
export const signDetached: SignDetached = (content, signer, at) => signCms(content, signer, at);

/**
 * The same, for who says elsewhere when it was signed: PAdES keeps the time in the PDF.
 *
 * @param at absent: no signingTime
 * @throws {Fault} as `signDetached`
 */
export async function signCms(content: Uint8Array, signer: Signer, at?: Instant): Promise<Uint8Array> {
  const { digest, info } = await signerInfo(content, signer, at);
  return contentInfo(digest, chainOf(signer), info);
}

/** One more SignerInfo over the same content, and the digest that it uses. */
export async function signerInfo(
  content: Uint8Array,
  signer: Signer,
  at?: Instant,
): Promise<{ readonly digest: DigestName; readonly info: Uint8Array }> {
  const { certificate, family } = usable(signer.certificate);
  const digest = USUAL_DIGEST[family];
  const attributes = signedAttributes(content, signer.certificate, digest, at);
  // Signed with the tag of SET OF, sent with [0]: RFC 5652, 5.4.
  const bytes = der(TAG.set, ...attributes);
  const signature = await signer.signDigest(digestBy(digest, bytes), { digestName: digest, bytes });
  if (!LENGTHS[family](signature.length)) {
    throw new Fault('KEY_UNUSABLE', 'the key gave no signature of the right length', { family });
  }
  const { issuer, serialNumber } = certificate;
  const info = sequence(
    smallInteger(1),
    sequence(issuer.bytes, unsignedInteger(Buffer.from(serialNumber, 'hex'))),
    digestAlgorithm(digest),
    tagged(0, ...attributes),
    SIGNATURE_ALGORITHMS[family],
    octetString(signature),
  );
  return { digest, info };
}

/** A signatory signs many documents: his certificate is read, and its key looked at, once. */
const read = new WeakMap<Uint8Array, Certificate>();

function certificateOf(bytes: Uint8Array): Certificate | undefined {
  const known = read.get(bytes);
  // What was read is a copy: bytes that somebody has changed since are read anew.
  if (known !== undefined && sameBytes(known.der, bytes)) return known;
  const certificate = readable(() => readCertificate(bytes));
  if (certificate !== undefined) read.set(bytes, certificate);
  return certificate;
}

function usable(bytes: Uint8Array): { certificate: Certificate; family: KeyFamily } {
  const certificate = certificateOf(bytes);
  const family = certificate === undefined ? undefined : keyFamilyOf(certificate);
  if (certificate !== undefined && family !== undefined) return { certificate, family };
  throw new Fault('CERTIFICATE_UNUSABLE', 'no certificate with a key that we can sign with', {
    rule: 'gost-2012-rsa-ecdsa',
  });
}

/** How many bytes a signature may have; of RSA the modulus, of ECDSA the DER of two numbers. */
const LENGTHS: Readonly<Record<KeyFamily, (bytes: number) => boolean>> = {
  gost256: (bytes) => bytes === 64,
  gost512: (bytes) => bytes === 128,
  rsa: (bytes) => bytes >= 256 && bytes <= 1024,
  ec: (bytes) => bytes >= 8 && bytes <= 104,
};

/**
 * Of GOST the key's own identifier, parameters absent: what signing programs of the field write (RFC
 * 9215, 2). Of RSA the key's with NULL (RFC 3370, 3.2), of ECDSA the signature's (RFC 5753, 2.1.1).
 */
const SIGNATURE_ALGORITHMS: Readonly<Record<KeyFamily, Uint8Array>> = {
  gost256: sequence(oid(OID.gost256Key)),
  gost512: sequence(oid(OID.gost512Key)),
  rsa: sequence(oid(OID.rsaKey), der(TAG.null)),
  ec: sequence(oid(OID.ecdsaSha256)),
};

/** In DER order. */
const signedAttributes = (
  content: Uint8Array,
  certificate: Uint8Array,
  digest: DigestName,
  at: Instant | undefined,
): readonly Uint8Array[] =>
  [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(digestBy(digest, content))),
    ...(at === undefined ? [] : [attribute(OID.signingTime, time(at))]),
    attribute(OID.signingCertificateV2, signingCertificateValue(certificate, digest)),
  ].toSorted(compareBytes);

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));

const contentInfo = (digest: DigestName, chain: readonly Uint8Array[], info: Uint8Array): Uint8Array =>
  sequence(
    oid(OID.signedData),
    tagged(
      0,
      sequence(
        smallInteger(1),
        setOf(digestAlgorithm(digest)),
        sequence(oid(OID.data)),
        tagged(0, ...chain),
        setOf(info),
      ),
    ),
  );

/** The signatory's certificate and all above it, each once, in DER order. */
const chainOf = ({ certificate, chain }: Signer): readonly Uint8Array[] =>
  [certificate, ...chain]
    .filter((one, i, all) => all.findIndex((other) => sameBytes(one, other)) === i)
    .toSorted(compareBytes);
