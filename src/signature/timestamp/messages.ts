import type { DigestName } from '../algorithms.ts';
import { Fields } from '../der/fields.ts';
import { readDer } from '../der/reader.ts';
import { TAG } from '../der/tags.ts';
import { smallIntegerOf } from '../der/values.ts';
import { der, octetString, sequence, smallInteger, unsignedInteger } from '../der/writer.ts';
import { digestAlgorithm, digestBy } from '../digest.ts';

/**
 * TimeStampReq, DER: the digest of `stamped`, a nonce, and a wish for the authority's certificates.
 *
 * @param nonce random, big-endian; binds the answer to this question
 * @see RFC 3161, 2.4.1
 */
export const timestampRequest = (stamped: Uint8Array, digest: DigestName, nonce: Uint8Array): Uint8Array =>
  sequence(
    smallInteger(1),
    sequence(digestAlgorithm(digest), octetString(digestBy(digest, stamped))),
    unsignedInteger(nonce),
    der(TAG.boolean, Uint8Array.of(0xff)),
  );

export interface TimestampResponse {
  /** PKIStatus: 0 granted, 1 granted with changes, the rest refusals. */
  readonly status: number;
  /** TimeStampToken, DER. */
  readonly token?: Uint8Array;
}

/**
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 3161, 2.4.2
 */
export function readTimestampResponse(bytes: Uint8Array): TimestampResponse {
  const fields = new Fields(readDer(bytes));
  const info = new Fields(fields.take(TAG.sequence));
  const status = smallIntegerOf(info.take(TAG.integer));
  info.takeIf(TAG.sequence); // a text for people, which may say anything
  info.takeIf(TAG.bitString); // the reason of a refusal
  info.end();
  const token = fields.takeIf(TAG.sequence)?.bytes;
  fields.end();
  return { status, ...(token === undefined ? {} : { token }) };
}
