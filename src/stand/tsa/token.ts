import type { Instant } from '../../domain/identifiers.ts';
import type { DigestName } from '../../signature/algorithms.ts';
import { compareBytes } from '../../signature/bytes.ts';
import { readCertificate } from '../../signature/certificate.ts';
import { signingCertificateValue } from '../../signature/cms/signing-certificate.ts';
import { TAG } from '../../signature/der/tags.ts';
import {
  der,
  generalizedTime,
  octetString,
  oid,
  sequence,
  setOf,
  smallInteger,
  tagged,
  unsignedInteger,
} from '../../signature/der/writer.ts';
import { digestAlgorithm, digestBy } from '../../signature/digest.ts';
import type { SigningKey } from '../../signature/keys/signing-key.ts';
import { OID } from '../../signature/oids.ts';
import { keyFamilyOf, USUAL_DIGEST } from '../../signature/public-key.ts';

/** What goes into a token, whoever makes it. */
export interface TokenWishes {
  readonly key: SigningKey;
  readonly certificate: Uint8Array;
  /** Certificates to send along, DER; the authority's own stands among them. */
  readonly certificates: readonly Uint8Array[];
  /** MessageImprint, DER, as it stood in the question. */
  readonly imprint: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly genTime: Instant;
  /** INTEGER, DER. */
  readonly nonce?: Uint8Array;
  /** Another content type than that of time-stamps, for forgeries. */
  readonly contentType?: string;
}

/** Policy of the stand, under the arc for examples: it promises nothing. */
const POLICY = '2.999.3161';

/**
 * A TimeStampToken, DER, really signed.
 *
 * @see RFC 3161, 2.4.2; RFC 5816
 */
export function buildToken(wishes: TokenWishes): Uint8Array {
  const family = keyFamilyOf(wishes.key);
  const digest: DigestName = family === undefined ? 'sha256' : USUAL_DIGEST[family];
  const { contentType = OID.timestampInfo } = wishes;
  const content = sequence(
    smallInteger(1),
    oid(POLICY),
    wishes.imprint,
    unsignedInteger(wishes.serialNumber),
    generalizedTime(wishes.genTime),
    ...(wishes.nonce === undefined ? [] : [wishes.nonce]),
  );
  return sequence(
    oid(OID.signedData),
    tagged(
      0,
      sequence(
        smallInteger(3),
        setOf(digestAlgorithm(digest)),
        sequence(oid(contentType), tagged(0, octetString(content))),
        tagged(0, ...wishes.certificates.toSorted(compareBytes)),
        setOf(signerInfo(wishes, { digest, content, contentType })),
      ),
    ),
  );
}

interface ToSign {
  readonly digest: DigestName;
  readonly content: Uint8Array;
  readonly contentType: string;
}

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));

function signerInfo({ key, certificate }: TokenWishes, { digest, content, contentType }: ToSign): Uint8Array {
  const attributes = [
    attribute(OID.contentType, oid(contentType)),
    attribute(OID.messageDigest, octetString(digestBy(digest, content))),
    attribute(OID.signingCertificateV2, signingCertificateValue(certificate, digest)),
  ].toSorted(compareBytes);
  const { issuer, serialNumber } = readCertificate(certificate);
  return sequence(
    smallInteger(1),
    sequence(issuer.bytes, unsignedInteger(Buffer.from(serialNumber, 'hex'))),
    digestAlgorithm(digest),
    tagged(0, ...attributes),
    signatureAlgorithm(key),
    octetString(key.signBytes(der(TAG.set, ...attributes))),
  );
}

/** NULL for RSA (RFC 3370, 3.2), else absent. */
export const signatureAlgorithm = ({ signatureId }: SigningKey): Uint8Array =>
  sequence(oid(signatureId), ...(signatureId === OID.rsaSha256 ? [der(TAG.null)] : []));
