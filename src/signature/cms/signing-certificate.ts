import { createHash } from 'node:crypto';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { Fields } from '../der/fields.ts';
import type { Der } from '../der/reader.ts';
import { octetString, sequence } from '../der/writer.ts';
import { contextConstructed, TAG } from '../der/tags.ts';
import { integerHexOf, octetsOf } from '../der/values.ts';
import { type Algorithm, type DigestName, digestNameOf, readAlgorithm } from '../algorithms.ts';
import { digestAlgorithm, digestBy } from '../digest.ts';

/**
 * The value of signingCertificateV2 over one certificate.
 *
 * The issuer and the serial number are left out: SignerInfo names them already, and the digest binds
 * the whole certificate (RFC 5035, 4: issuerSerial is optional).
 *
 * @param digest SHA-256 is the default of the type, which DER leaves out (X.690, 11.5)
 */
export const signingCertificateValue = (
  certificate: Uint8Array,
  digest: DigestName = 'streebog256',
): Uint8Array =>
  sequence(
    sequence(
      sequence(
        ...(digest === 'sha256' ? [] : [digestAlgorithm(digest)]),
        octetString(digestBy(digest, certificate)),
      ),
    ),
  );

/** What the attribute says of a certificate. */
export type SigningCertificateMatch = 'same' | 'another' | 'unknown-digest';

/**
 * Whether the attribute speaks of this certificate: the first ESSCertIDv2 is the signer's own.
 *
 * @param isOld signingCertificate with SHA-1, which names a certificate well enough only where the
 *   certificate's key has to fit the signature besides
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 5035, 3 and 4
 */
export function matchSigningCertificate(
  value: Der,
  certificate: Certificate,
  isOld = false,
): SigningCertificateMatch {
  const fields = new Fields(value);
  const list = new Fields(fields.take(TAG.sequence));
  fields.takeIf(TAG.sequence); // policies
  fields.end();
  const own = new Fields(list.take(TAG.sequence));
  const named = isOld ? undefined : own.takeIf(TAG.sequence);
  const hash = octetsOf(own.take(TAG.octetString));
  const issuerSerial = own.takeIf(TAG.sequence);
  own.end();
  const digest = isOld
    ? sha1(certificate.der)
    : digestNamed(named === undefined ? undefined : readAlgorithm(named), certificate.der);
  if (digest === undefined) return 'unknown-digest';
  const same = sameBytes(hash, digest) && (issuerSerial === undefined || isOf(issuerSerial, certificate));
  return same ? 'same' : 'another';
}

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

/** @param algorithm absent: SHA-256, the default of RFC 5035 */
function digestNamed(algorithm: Algorithm | undefined, bytes: Uint8Array): Uint8Array | undefined {
  const name = algorithm === undefined ? 'sha256' : digestNameOf(algorithm);
  return name === undefined ? undefined : digestBy(name, bytes);
}

/** IssuerSerial: GeneralNames with one directoryName, and the serial number. */
function isOf(issuerSerial: Der, certificate: Certificate): boolean {
  const fields = new Fields(issuerSerial);
  const names = new Fields(fields.take(TAG.sequence));
  const name = names.take(contextConstructed(4));
  names.end();
  const serialNumber = integerHexOf(fields.take(TAG.integer));
  fields.end();
  const issuer = new Fields(name, name.tag).take().bytes;
  return serialNumber === certificate.serialNumber && sameBytes(issuer, certificate.issuer.bytes);
}
