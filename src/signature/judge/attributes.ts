import type { Instant } from '../../domain/identifiers.ts';
import type { Attribute, SignedAttributes } from '../cms/signer-info.ts';
import { requireSetOrder } from '../der/fields.ts';
import type { Der } from '../der/reader.ts';
import { octetsOf, oidOf, timeOf } from '../der/values.ts';
import { OID } from '../oids.ts';
import { readable } from '../readable.ts';
import { type Why, WORDS } from './words.ts';

/** What the signed attributes say. */
export interface Claims {
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  /** Must be there in a signature of a document; PDF and time-stamps say when in another place. */
  readonly signingTime?: Instant;
  /** The value of signingCertificateV2, or of the old signingCertificate, where that is let through. */
  readonly signingCertificate: Der;
  readonly isOld: boolean;
}

/** Which attributes must be there beside contentType, messageDigest and signingCertificateV2. */
export type ClaimsWanted =
  | 'with-signing-time'
  | 'any-time'
  /** Of a token: `any-time`, and the old signingCertificate will do, which RFC 3161 asked for before RFC 5816. */
  | 'timestamp';

export type ClaimsOutcome =
  | { readonly kind: 'read'; readonly claims: Claims }
  | { readonly kind: 'wrong'; readonly why: Why };

/**
 * Reads the attributes that must be there. A second attribute of a type, or a second value, is
 * refused: readers differ in which of the two they believe.
 *
 * @see RFC 5652, 11; ETSI EN 319 122-1, 5.1–5.2; приказ Минцифры от 14.09.2020 № 472
 */
export function readClaims(
  signed: SignedAttributes | undefined,
  wanted: ClaimsWanted = 'with-signing-time',
): ClaimsOutcome {
  const why = problemOf(signed, wanted);
  if (why !== undefined || signed === undefined) return wrong(why ?? WORDS.noAttributes);
  const contentType = read(signed, OID.contentType, oidOf);
  const messageDigest = read(signed, OID.messageDigest, octetsOf);
  const signingTime = read(signed, OID.signingTime, timeOf);
  const newest = only(signed, OID.signingCertificateV2);
  const signingCertificate = newest ?? only(signed, OID.signingCertificate);
  if (contentType === undefined) return wrong(WORDS.attributeUnreadable('contentType'));
  if (messageDigest === undefined) return wrong(WORDS.attributeUnreadable('messageDigest'));
  if (signingTime === undefined && only(signed, OID.signingTime) !== undefined) {
    return wrong(WORDS.attributeUnreadable('signingTime'));
  }
  if (signingCertificate === undefined) return wrong(WORDS.attributeUnreadable('signingCertificateV2'));
  const when = signingTime === undefined ? {} : { signingTime };
  return {
    kind: 'read',
    claims: { contentType, messageDigest, ...when, signingCertificate, isOld: newest === undefined },
  };
}

const wrong = (why: Why): ClaimsOutcome => ({ kind: 'wrong', why });

const NAMES: Readonly<Record<string, string>> = {
  [OID.contentType]: 'contentType',
  [OID.messageDigest]: 'messageDigest',
  [OID.signingTime]: 'signingTime',
  [OID.signingCertificateV2]: 'signingCertificateV2',
};

const isOptional = (id: string, wanted: ClaimsWanted, types: readonly string[]): boolean =>
  (id === OID.signingTime && wanted !== 'with-signing-time') ||
  (id === OID.signingCertificateV2 && wanted === 'timestamp' && types.includes(OID.signingCertificate));

function problemOf(signed: SignedAttributes | undefined, wanted: ClaimsWanted): Why | undefined {
  if (signed === undefined) return WORDS.noAttributes;
  const types = signed.attributes.map(({ type }) => type);
  const seen = new Set<string>();
  const twice = types.find((type) => seen.has(type) || !seen.add(type));
  if (twice !== undefined) return WORDS.attributeTwice(nameOf(twice));
  if (!readable(() => requireSetOrder(signed.parts))) return WORDS.attributesOrder;
  const missing = Object.keys(NAMES).find((id) => !types.includes(id) && !isOptional(id, wanted, types));
  if (missing !== undefined) {
    return missing === OID.signingCertificateV2 && types.includes(OID.signingCertificate)
      ? WORDS.oldSigningCertificate
      : WORDS.attributeMissing(nameOf(missing));
  }
  const crowded = signed.attributes.find(({ values }) => values.length !== 1);
  return crowded === undefined ? undefined : WORDS.attributeValues(nameOf(crowded.type));
}

const nameOf = (id: string): string => NAMES[id] ?? id;

const only = (signed: SignedAttributes, id: string): Der | undefined =>
  signed.attributes.find(({ type }: Attribute) => type === id)?.values[0];

function read<T>(signed: SignedAttributes, id: string, reader: (value: Der) => T): T | undefined {
  const value = only(signed, id);
  return value === undefined ? undefined : readable(() => reader(value));
}
