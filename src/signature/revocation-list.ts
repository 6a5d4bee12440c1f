import type { Instant } from '../domain/identifiers.ts';
import { type Algorithm, readAlgorithm, requireVersion } from './algorithms.ts';
import { sameBytes } from './bytes.ts';
import { Fields } from './der/fields.ts';
import { type Der, eachPart, notDer, readDer, REVOCATION_LIST_LIMITS } from './der/reader.ts';
import { contextConstructed, TAG } from './der/tags.ts';
import { integerHexOf, timeOf, wholeBytesOf } from './der/values.ts';
import { type Extensions, readExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';
import { OID } from './oids.ts';

/** Список отозванных сертификатов. Read, not judged: its signature has not been looked at. */
export interface RevocationList {
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: Instant;
  /** Absent: the authority promises no next list, so this one cannot be called fresh. */
  readonly nextUpdate?: Instant;
  /** Since when, by serial number in lower-case hexadecimal. */
  readonly revokedSince: ReadonlyMap<string, Instant>;
  /**
   * Whether it says more than we understand: an unknown critical extension, here or in an entry. Such a
   * list may be a delta or speak of other authorities' certificates, and proves nothing to us.
   */
  readonly beyondUs: boolean;
}

/**
 * @param der one CertificateList, nothing after it
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see RFC 5280, 5.1
 */
export function readRevocationList(der: Uint8Array): RevocationList {
  const outer = new Fields(readDer(der, REVOCATION_LIST_LIMITS));
  const signed = outer.take(TAG.sequence);
  const signatureAlgorithm = readAlgorithm(outer.take(TAG.sequence));
  const signature = wholeBytesOf(outer.take(TAG.bitString));
  outer.end();
  const fields = new Fields(signed);
  const version = fields.takeIf(TAG.integer);
  if (version !== undefined) requireVersion(version.content[0] ?? 0, 1);
  const algorithm = readAlgorithm(fields.take(TAG.sequence));
  if (!sameBytes(algorithm.bytes, signatureAlgorithm.bytes)) throw notDer('algorithms-differ', 0);
  const issuer = readName(fields.take(TAG.sequence));
  const thisUpdate = timeOf(fields.take());
  const next = fields.takeIf(TAG.utcTime) ?? fields.takeIf(TAG.generalizedTime);
  const entries = readEntries(fields.takeIf(TAG.sequence));
  const list = fields.takeIf(contextConstructed(0));
  fields.end();
  const extensions = list === undefined ? undefined : readExtensions(new Fields(list, list.tag).take());
  return {
    signedPart: signed.bytes,
    signatureAlgorithm,
    signature,
    issuer,
    thisUpdate,
    ...(next === undefined ? {} : { nextUpdate: timeOf(next) }),
    revokedSince: entries.since,
    beyondUs: saysMore(extensions) || entries.beyondUs,
  };
}

interface Entry {
  readonly serialNumber: string;
  readonly since: Instant;
  readonly beyondUs: boolean;
}

/** Entry by entry, for there may be a million. Should a number stand twice, the earlier day counts. */
function readEntries(list: Der | undefined): {
  readonly since: ReadonlyMap<string, Instant>;
  readonly beyondUs: boolean;
} {
  const since = new Map<string, Instant>();
  let beyondUs = false;
  for (const value of list === undefined ? [] : eachPart(list)) {
    const entry = readEntry(value);
    const before = since.get(entry.serialNumber);
    if (before === undefined || entry.since < before) since.set(entry.serialNumber, entry.since);
    beyondUs ||= entry.beyondUs;
  }
  return { since, beyondUs };
}

function readEntry(value: Der): Entry {
  const fields = new Fields(value);
  const serialNumber = integerHexOf(fields.take(TAG.integer));
  const revokedAt = timeOf(fields.take());
  const list = fields.takeIf(TAG.sequence);
  fields.end();
  const extensions = list === undefined ? undefined : readExtensions(list);
  const invalid = extensions?.get(OID.invalidityDate);
  const invalidSince = invalid === undefined ? revokedAt : timeOf(readDer(invalid.value));
  // A key may have been lost before anybody told the authority: the earlier day counts.
  const since = invalidSince < revokedAt ? invalidSince : revokedAt;
  return { serialNumber, since, beyondUs: saysMore(extensions) };
}

const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.authorityKeyIdentifier,
  OID.crlNumber,
  OID.reasonCode,
  OID.invalidityDate,
]);

const saysMore = (extensions: Extensions | undefined): boolean =>
  [...(extensions ?? [])].some(([id, { critical }]) => critical && !UNDERSTOOD.has(id));
