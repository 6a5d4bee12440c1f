import { Fields, partsOf, requireSetOrder } from './der/fields.ts';
import type { Der } from './der/reader.ts';
import { TAG } from './der/tags.ts';
import { oidOf, textOf } from './der/values.ts';
import { OID } from './oids.ts';

/** A distinguished name: as encoded, for comparison, and by attribute, for people. */
export interface Name {
  /** DER of the whole name. Names are the same when these bytes are. */
  readonly bytes: Uint8Array;
  /** The first value of each attribute by object identifier; values that are not text are left out. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readName(value: Der): Name {
  const attributes = new Map<string, string>();
  for (const relative of partsOf(value)) {
    for (const pair of requireSetOrder(partsOf(relative, TAG.set))) {
      const fields = new Fields(pair);
      const type = oidOf(fields.take(TAG.oid));
      const text = textIn(fields.take());
      fields.end();
      if (text !== undefined && !attributes.has(type)) attributes.set(type, text);
    }
  }
  return { bytes: value.bytes, attributes };
}

/** Attributes may be of types that we have no use for (x500UniqueIdentifier is a BIT STRING). */
const textIn = (value: Der): string | undefined => (TEXT_TAGS.has(value.tag) ? textOf(value) : undefined);

const TEXT_TAGS: ReadonlySet<number> = new Set([
  TAG.utf8String,
  TAG.numericString,
  TAG.printableString,
  TAG.ia5String,
  TAG.bmpString,
]);

/**
 * The ИНН that the certificate's owner acts for: ИННЮЛ (10 digits) where there is one; else ИНН, in
 * which certificates of organisations issued before 2021 put «00» before their ten digits.
 *
 * A certificate of an employee carries both: his own twelve digits, and the organisation's ИННЮЛ.
 *
 * @see приказ ФСБ России от 27.12.2011 № 795, пункт 18
 */
export function innOf({ attributes }: Name): string | undefined {
  const ofOrganisation = attributes.get(OID.innOfOrganisation);
  if (ofOrganisation !== undefined && /^\d{10}$/.test(ofOrganisation)) return ofOrganisation;
  const inn = attributes.get(OID.inn);
  if (inn === undefined || !/^\d{12}$/.test(inn)) return undefined;
  return inn.startsWith('00') ? inn.slice(2) : inn;
}

/**
 * Who owns the certificate, as the signature mark names him: the person where the certificate has one,
 * else the organisation.
 *
 * @see ГОСТ Р 7.0.97-2016, 5.23
 */
export function ownerOf({ attributes }: Name): string {
  const person = [attributes.get(OID.surname), attributes.get(OID.givenName)];
  if (person.every((part) => part !== undefined)) return printable(person.join(' '));
  return printable(attributes.get(OID.commonName) ?? attributes.get(OID.organisation) ?? '');
}

/** Anybody may write a certificate: nothing in it may move a terminal's cursor or turn letters round. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
