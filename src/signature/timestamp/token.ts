import { type Instant, instantOf } from '../../domain/identifiers.ts';
import { type Algorithm, readAlgorithm, requireVersion } from '../algorithms.ts';
import { readSignedData, type SignedData } from '../cms/signed-data.ts';
import { Fields } from '../der/fields.ts';
import { type Der, notDer, readDer } from '../der/reader.ts';
import { contextConstructed, contextPrimitive, TAG } from '../der/tags.ts';
import { integerHexOf, octetsOf, smallIntegerOf } from '../der/values.ts';
import { OID } from '../oids.ts';

/** What a time-stamping authority says. */
export interface TimestampInfo {
  readonly imprintAlgorithm: Algorithm;
  readonly imprint: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly serialNumber: string;
  /** When, by the authority's clock. */
  readonly genTime: Instant;
  /** genTime and its accuracy added: what was stamped existed by then. */
  readonly provenAt: Instant;
  /** Lower-case hexadecimal; absent where the question had none. */
  readonly nonce?: string;
}

/** Штамп времени. Read, not judged. */
export interface TimestampToken {
  /** The CMS ContentInfo, DER. */
  readonly der: Uint8Array;
  readonly signed: SignedData;
  /** DER of TSTInfo: what the authority signed. */
  readonly content: Uint8Array;
  readonly info: TimestampInfo;
}

/**
 * @param der of one TimeStampToken, nothing after it
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 3161, 2.4.2
 */
export function readTimestampToken(der: Uint8Array): TimestampToken {
  const signed = readSignedData(der);
  const { content } = signed;
  if (signed.contentType !== OID.timestampInfo || content === undefined) throw notDer('no-timestamp', 0);
  return { der, signed, content, info: readInfo(readDer(content)) };
}

function readInfo(value: Der): TimestampInfo {
  const fields = new Fields(value);
  requireVersion(smallIntegerOf(fields.take(TAG.integer)), 1);
  fields.take(TAG.oid); // the authority's policy
  const imprint = new Fields(fields.take(TAG.sequence));
  const imprintAlgorithm = readAlgorithm(imprint.take(TAG.sequence));
  const digest = octetsOf(imprint.take(TAG.octetString));
  imprint.end();
  const serialNumber = integerHexOf(fields.take(TAG.integer));
  const genTimeMs = preciseTimeOf(fields.take(TAG.generalizedTime));
  const accuracy = fields.takeIf(TAG.sequence);
  fields.takeIf(TAG.boolean); // ordering
  const nonce = fields.takeIf(TAG.integer);
  fields.takeIf(contextConstructed(0)); // the authority's name: its certificate says it better
  const extensions = fields.takeIf(contextConstructed(1));
  fields.end();
  // RFC 3161 defines none, and a critical one that is not understood makes the token useless.
  if (extensions !== undefined) throw notDer('timestamp-extensions', extensions.bytes.byteOffset);
  return {
    imprintAlgorithm,
    imprint: digest,
    serialNumber,
    genTime: instantOf(new Date(genTimeMs)),
    provenAt: instantOf(new Date(genTimeMs + (accuracy === undefined ? 0 : accuracyMs(accuracy)))),
    ...(nonce === undefined ? {} : { nonce: integerHexOf(nonce) }),
  };
}

/** GeneralizedTime that may have a fraction of a second, without zeros at its end. @returns ms, rounded up */
function preciseTimeOf(value: Der): number {
  const text = Buffer.from(value.content).toString('latin1');
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/.exec(text);
  if (found === null) throw notDer('time', value.bytes.byteOffset);
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = Date.parse(iso);
  if (Number.isNaN(at) || new Date(at).toISOString() !== iso) throw notDer('time', value.bytes.byteOffset);
  return at + Math.ceil(Number(`0.${fraction}0`) * 1000);
}

/** Seconds, milliseconds and microseconds, each optional, rounded up. */
function accuracyMs(value: Der): number {
  const fields = new Fields(value);
  const seconds = fields.takeIf(TAG.integer);
  const milli = fields.takeIf(contextPrimitive(0));
  const micro = fields.takeIf(contextPrimitive(1));
  fields.end();
  const whole = Math.min(numberIn(seconds), DAY_SECONDS) * 1000;
  return whole + numberIn(milli) + Math.ceil(numberIn(micro) / 1000);
}

/** No clock is that bad; the limit keeps the sum a date. */
const DAY_SECONDS = 86_400;

/** INTEGER, also under a tag of its own. */
const numberIn = (part: Der | undefined): number =>
  part === undefined ? 0 : smallIntegerOf({ ...part, tag: TAG.integer });
