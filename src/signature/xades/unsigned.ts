import type { XmlPart } from '../../xml/part.ts';
import { attributeOf, bytesIn, leafOf, Parts } from './parts.ts';
import { XADES } from './uris.ts';

/** A time-stamp over the signature value. Read, not judged. */
export interface XmlTimestamp {
  /** URI; absent: Canonical XML 1.0. */
  readonly canonicalization?: string;
  /** TimeStampToken, DER. */
  readonly token: Uint8Array;
}

/** What was added to a signature that nobody signed. */
export interface Unsigned {
  readonly timestamps: readonly XmlTimestamp[];
  /** DER: X.509, CertificateList, OCSPResponse. */
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  readonly answers: readonly Uint8Array[];
  /** Names of properties that we do not know the meaning of. */
  readonly beyondUs: readonly string[];
}

export const NOTHING_UNSIGNED: Unsigned = {
  timestamps: [],
  certificates: [],
  lists: [],
  answers: [],
  beyondUs: [],
};

/**
 * @param part UnsignedProperties
 * @throws {Fault} `CONTENT_UNREADABLE` where a property that we know is not as its schema has it
 * @see ETSI EN 319 132-1, 5.3 and 5.4
 */
export function readUnsigned(part: XmlPart): Unsigned {
  const groups = new Parts(part, 'Id').all();
  const properties = groups.filter(isOfSignature).flatMap((group) => new Parts(group, 'Id').all());
  const named = (name: string): readonly XmlPart[] =>
    properties.filter((one) => one.name === name && one.namespace === XADES);
  const values = named('RevocationValues').map(readRevocationValues);
  return {
    timestamps: named('SignatureTimeStamp').flatMap(readTimestamp),
    certificates: named('CertificateValues').flatMap((one) =>
      encapsulated(one, 'EncapsulatedX509Certificate'),
    ),
    lists: values.flatMap(({ lists }) => lists),
    answers: values.flatMap(({ answers }) => answers),
    beyondUs: [
      ...properties.filter(({ name, namespace }) => namespace !== XADES || !KNOWN.has(name)),
      ...groups.filter((group) => !isOfSignature(group)),
    ].map(({ name }) => name),
  };
}

const isOfSignature = ({ name, namespace }: XmlPart): boolean =>
  name === 'UnsignedSignatureProperties' && namespace === XADES;

const KNOWN: ReadonlySet<string> = new Set(['SignatureTimeStamp', 'CertificateValues', 'RevocationValues']);

/** One or more tokens over the same bytes; what they are over is settled by the property, and no Include is read. */
function readTimestamp(part: XmlPart): readonly XmlTimestamp[] {
  const fields = new Parts(part, 'Id');
  const method = fields.takeIf('CanonicalizationMethod');
  if (method !== undefined) leafOf(method, 'Algorithm');
  const how = method === undefined ? {} : { canonicalization: attributeOf(method, 'Algorithm') };
  const tokens = [
    fields.take('EncapsulatedTimeStamp', XADES),
    ...fields.takeAll('EncapsulatedTimeStamp', XADES),
  ];
  fields.end();
  return tokens.map((one) => ({ ...how, token: bytesIn(one, 'Id') }));
}

function readRevocationValues(part: XmlPart): Pick<Unsigned, 'lists' | 'answers'> {
  const fields = new Parts(part, 'Id');
  const lists = fields.takeIf('CRLValues', XADES);
  const answers = fields.takeIf('OCSPValues', XADES);
  fields.end();
  return {
    lists: lists === undefined ? [] : encapsulated(lists, 'EncapsulatedCRLValue'),
    answers: answers === undefined ? [] : encapsulated(answers, 'EncapsulatedOCSPValue'),
  };
}

function encapsulated(part: XmlPart, name: string): readonly Uint8Array[] {
  const fields = new Parts(part, 'Id');
  const all = fields.takeAll(name, XADES);
  fields.end();
  return all.map((one) => bytesIn(one, 'Id'));
}
