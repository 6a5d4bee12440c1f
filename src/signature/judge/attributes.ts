import type { Instant } from '../../domain/identifiers.ts';
import type { Attribute, SignedAttributes } from '../cms/signer-info.ts';
import { requireSetOrder } from '../der/fields.ts';
import type { Der } from '../der/reader.ts';
import { octetsOf, oidOf, timeOf } from '../der/values.ts';
import { OID } from '../oids.ts';
import { readable } from '../readable.ts';
import { WORDS } from './words.ru.ts';

/** What the signed attributes of a CAdES-BES say. */
export interface Claims {
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  readonly signingTime: Instant;
  /** The value of signingCertificateV2. */
  readonly signingCertificate: Der;
}

export type ClaimsOutcome =
  | { readonly kind: 'read'; readonly claims: Claims }
  | { readonly kind: 'wrong'; readonly why: string };

/**
 * Reads the four attributes that must be there. A second attribute of a type, or a second value, is
 * refused: readers differ in which of the two they believe.
 *
 * @see RFC 5652, 11; ETSI EN 319 122-1, 5.1–5.2; приказ Минцифры от 14.09.2020 № 472
 */
export function readClaims(signed: SignedAttributes | undefined): ClaimsOutcome {
  const why = problemOf(signed);
  if (why !== undefined || signed === undefined) return wrong(why ?? WORDS.noAttributes);
  const contentType = read(signed, OID.contentType, oidOf);
  const messageDigest = read(signed, OID.messageDigest, octetsOf);
  const signingTime = read(signed, OID.signingTime, timeOf);
  const signingCertificate = only(signed, OID.signingCertificateV2);
  if (contentType === undefined) return wrong(WORDS.attributeUnreadable('contentType'));
  if (messageDigest === undefined) return wrong(WORDS.attributeUnreadable('messageDigest'));
  if (signingTime === undefined) return wrong(WORDS.attributeUnreadable('signingTime'));
  if (signingCertificate === undefined) return wrong(WORDS.attributeUnreadable('signingCertificateV2'));
  return { kind: 'read', claims: { contentType, messageDigest, signingTime, signingCertificate } };
}

const wrong = (why: string): ClaimsOutcome => ({ kind: 'wrong', why });

const REQUIRED: readonly (readonly [string, string])[] = [
  [OID.contentType, 'contentType'],
  [OID.messageDigest, 'messageDigest'],
  [OID.signingTime, 'signingTime'],
  [OID.signingCertificateV2, 'signingCertificateV2'],
];

function problemOf(signed: SignedAttributes | undefined): string | undefined {
  if (signed === undefined) return WORDS.noAttributes;
  const types = signed.attributes.map(({ type }) => type);
  const seen = new Set<string>();
  const twice = types.find((type) => seen.has(type) || !seen.add(type));
  if (twice !== undefined) return WORDS.attributeTwice(nameOf(twice));
  if (!readable(() => requireSetOrder(signed.parts))) return WORDS.attributesOrder;
  const missing = REQUIRED.find(([id]) => !types.includes(id));
  if (missing !== undefined) {
    return types.includes(OID.signingCertificate)
      ? WORDS.oldSigningCertificate
      : WORDS.attributeMissing(missing[1]);
  }
  const crowded = signed.attributes.find(({ values }) => values.length !== 1);
  return crowded === undefined ? undefined : WORDS.attributeValues(nameOf(crowded.type));
}

const nameOf = (id: string): string => REQUIRED.find(([known]) => known === id)?.[1] ?? id;

const only = (signed: SignedAttributes, id: string): Der | undefined =>
  signed.attributes.find(({ type }: Attribute) => type === id)?.values[0];

function read<T>(signed: SignedAttributes, id: string, reader: (value: Der) => T): T | undefined {
  const value = only(signed, id);
  return value === undefined ? undefined : readable(() => reader(value));
}
