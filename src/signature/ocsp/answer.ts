import type { Instant } from '../../domain/identifiers.ts';
import { type Algorithm, readAlgorithm } from '../algorithms.ts';
import { type Certificate, certificateIn } from '../certificate.ts';
import { Fields, partsOf } from '../der/fields.ts';
import { type Der, readDer } from '../der/reader.ts';
import { contextConstructed, contextPrimitive, TAG } from '../der/tags.ts';
import { octetsOf, oidOf, smallIntegerOf, timeOf, wholeBytesOf } from '../der/values.ts';
import { type Extensions, readExtensions } from '../extensions.ts';
import { readName } from '../name.ts';
import { OID } from '../oids.ts';
import { readSubjectId, type ResponderId, type SubjectId } from './subject.ts';

/** What an OCSP answer says of one certificate. */
interface CertificateStatus extends SubjectId {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Instant;
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
}

/** An OCSP answer. Read, not judged: neither its signature nor the responder's right has been looked at. */
export interface OcspAnswer {
  /** BasicOCSPResponse, DER. */
  readonly der: Uint8Array;
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
  readonly responder: ResponderId;
  readonly producedAt: Instant;
  readonly statuses: readonly CertificateStatus[];
  /** Certificates that came along; the responder's own may be among them. */
  readonly certificates: readonly Certificate[];
  /** As it was sent in the question. */
  readonly nonce?: Uint8Array;
  /** Whether it has a critical extension, for we know none. */
  readonly beyondUs: boolean;
}

/**
 * BasicOCSPResponse inside an OCSPResponse; `undefined` where the responder gave no answer (too busy, not
 * his certificate, …).
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 6960, 4.2.1
 */
export function basicAnswerIn(response: Uint8Array): Uint8Array | undefined {
  const outer = new Fields(readDer(response));
  const status = smallIntegerOf(outer.take(TAG.enumerated));
  const wrapped = outer.takeIf(contextConstructed(0));
  outer.end();
  if (status !== 0 || wrapped === undefined) return undefined;
  const explicit = new Fields(wrapped, wrapped.tag);
  const bytes = new Fields(explicit.take(TAG.sequence));
  explicit.end();
  const type = oidOf(bytes.take(TAG.oid));
  const basic = octetsOf(bytes.take(TAG.octetString));
  bytes.end();
  return type === OID.ocspBasic ? basic : undefined;
}

/**
 * @param der of one BasicOCSPResponse, nothing after it
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 6960, 4.2.1
 */
export function readOcspAnswer(der: Uint8Array): OcspAnswer {
  const outer = new Fields(readDer(der));
  const signed = outer.take(TAG.sequence);
  const signatureAlgorithm = readAlgorithm(outer.take(TAG.sequence));
  const signature = wholeBytesOf(outer.take(TAG.bitString));
  const sent = outer.takeIf(contextConstructed(0));
  outer.end();
  return {
    der,
    signedPart: signed.bytes,
    signatureAlgorithm,
    signature,
    ...readSignedPart(signed),
    certificates: sent === undefined ? [] : partsOf(only(sent)).map(certificateIn),
  };
}

function readSignedPart(
  signed: Der,
): Pick<OcspAnswer, 'responder' | 'producedAt' | 'statuses' | 'nonce' | 'beyondUs'> {
  const fields = new Fields(signed);
  // Version 1 is the default, which DER leaves out; no other is defined.
  const responder = readResponder(fields.take());
  const producedAt = timeOf(fields.take(TAG.generalizedTime));
  const singles = partsOf(fields.take(TAG.sequence)).map(readSingle);
  const extensions = extensionsIn(fields.takeIf(contextConstructed(1)));
  fields.end();
  const nonce = extensions?.get(OID.ocspNonce)?.value;
  return {
    responder,
    producedAt,
    statuses: singles.map(({ status }) => status),
    ...(nonce === undefined ? {} : { nonce }),
    beyondUs: hasCritical(extensions) || singles.some((single) => single.beyondUs),
  };
}

function readResponder(value: Der): ResponderId {
  if (value.tag === contextConstructed(2)) return { by: 'key', digest: octetsOf(only(value)) };
  const fields = new Fields(value, contextConstructed(1));
  const name = readName(fields.take(TAG.sequence)).bytes;
  fields.end();
  return { by: 'name', name };
}

function readSingle(value: Der): { readonly status: CertificateStatus; readonly beyondUs: boolean } {
  const fields = new Fields(value);
  const subject = readSubjectId(fields.take(TAG.sequence));
  const state = readState(fields.take());
  const thisUpdate = timeOf(fields.take(TAG.generalizedTime));
  const next = fields.takeIf(contextConstructed(0));
  const extensions = extensionsIn(fields.takeIf(contextConstructed(1)));
  fields.end();
  const until = next === undefined ? {} : { nextUpdate: timeOf(only(next)) };
  return { status: { ...subject, ...state, thisUpdate, ...until }, beyondUs: hasCritical(extensions) };
}

function readState(value: Der): Pick<CertificateStatus, 'status' | 'revokedAt'> {
  if (value.tag === contextPrimitive(0) && value.content.length === 0) return { status: 'good' };
  if (value.tag !== contextConstructed(1)) return { status: 'unknown' };
  const fields = new Fields(value, value.tag);
  const revokedAt = timeOf(fields.take(TAG.generalizedTime));
  fields.takeIf(contextConstructed(0)); // the reason
  fields.end();
  return { status: 'revoked', revokedAt };
}

function only(explicit: Der): Der {
  const fields = new Fields(explicit, explicit.tag);
  const value = fields.take();
  fields.end();
  return value;
}

const extensionsIn = (explicit: Der | undefined): Extensions | undefined =>
  explicit === undefined ? undefined : readExtensions(only(explicit));

const hasCritical = (extensions: Extensions | undefined): boolean =>
  [...(extensions ?? [])].some(([, { critical }]) => critical);
