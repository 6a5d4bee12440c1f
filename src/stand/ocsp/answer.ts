import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/identifiers.ts';
import { TAG } from '../../signature/der/tags.ts';
import {
  der,
  generalizedTime,
  octetString,
  oid,
  sequence,
  tagged,
  taggedPrimitive,
} from '../../signature/der/writer.ts';
import type { SigningKey } from '../../signature/keys/signing-key.ts';
import { keyBitsIn } from '../../signature/ocsp/subject.ts';
import { OID } from '../../signature/oids.ts';
import { signatureAlgorithm } from '../tsa/token.ts';

/** What one answer says of one certificate. */
export interface Single {
  /** CertID, DER, as it stood in the question. */
  readonly subject: Uint8Array;
  /** Since when it is revoked; `good` and `unknown` for the rest. */
  readonly status: 'good' | 'unknown' | { readonly revokedAt: Instant };
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
}

export interface AnswerWishes {
  readonly key: SigningKey;
  /** Certificates to send along, DER: the responder's own, where the issuer named one. */
  readonly certificates: readonly Uint8Array[];
  readonly producedAt: Instant;
  readonly singles: readonly Single[];
  /** The value of the extension, DER, as it stood in the question. */
  readonly nonce?: Uint8Array;
}

/**
 * A BasicOCSPResponse, DER, really signed; the responder is named by key.
 *
 * @see RFC 6960, 4.2.1
 */
export function buildOcspAnswer(wishes: AnswerWishes): Uint8Array {
  const { key, certificates, producedAt, singles, nonce } = wishes;
  const extensions =
    nonce === undefined ? [] : [tagged(1, sequence(sequence(oid(OID.ocspNonce), octetString(nonce))))];
  const signedPart = sequence(
    tagged(2, octetString(createHash('sha1').update(keyBitsIn(key)).digest())),
    generalizedTime(producedAt),
    sequence(...singles.map(singleOf)),
    ...extensions,
  );
  return sequence(
    signedPart,
    signatureAlgorithm(key),
    der(TAG.bitString, Uint8Array.of(0), key.signBytes(signedPart)),
    ...(certificates.length === 0 ? [] : [tagged(0, sequence(...certificates))]),
  );
}

const singleOf = ({ subject, status, thisUpdate, nextUpdate }: Single): Uint8Array =>
  sequence(
    subject,
    statusOf(status),
    generalizedTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [tagged(0, generalizedTime(nextUpdate))]),
  );

function statusOf(status: Single['status']): Uint8Array {
  if (status === 'good') return taggedPrimitive(0, new Uint8Array());
  if (status === 'unknown') return taggedPrimitive(2, new Uint8Array());
  return tagged(1, generalizedTime(status.revokedAt));
}

/** OCSPResponse, DER, status «successful». */
export const successful = (answer: Uint8Array): Uint8Array =>
  sequence(
    der(TAG.enumerated, Uint8Array.of(0)),
    tagged(0, sequence(oid(OID.ocspBasic), octetString(answer))),
  );

/** OCSPResponse without an answer: 1 malformed, 6 unauthorized (RFC 6960, 4.2.1). */
export const withoutAnswer = (status: 1 | 6): Uint8Array =>
  sequence(der(TAG.enumerated, Uint8Array.of(status)));
