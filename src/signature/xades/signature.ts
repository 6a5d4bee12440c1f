import type { XmlPart } from '../../xml/part.ts';
import { attributeOf, bytesIn, leafOf, Parts } from './parts.ts';
import { type Qualifying, readQualifying } from './qualifying.ts';
import { DS } from './uris.ts';

/** What a signature says that it is over. */
export interface Reference {
  readonly id?: string;
  /** Absent: whoever asks knows what is meant. */
  readonly uri?: string;
  readonly type?: string;
  readonly transforms: readonly XmlPart[];
  /** URI. */
  readonly digestMethod: string;
  readonly digest: Uint8Array;
}

/** An XML signature as it was written. Read, not judged. */
export interface XmlSignature {
  readonly id?: string;
  readonly signedInfo: XmlPart;
  /** URI. */
  readonly canonicalization: string;
  /** URI. */
  readonly method: string;
  readonly references: readonly Reference[];
  readonly value: Uint8Array;
  /** The element of the value: what a time-stamp is over. */
  readonly valuePart: XmlPart;
  /** DER, in their order; nothing says that they belong together. */
  readonly certificates: readonly Uint8Array[];
  /** Absent in plain XMLDSig, which is no XAdES. */
  readonly qualifying?: Qualifying;
}

/** More than any signature needs, and few enough to walk. */
const MAX_CERTIFICATES = 32;

/**
 * Reads exactly SignedInfo, SignatureValue, KeyInfo and at most one Object with QualifyingProperties: whatever
 * else a signature may carry by the standard is a place to hide something in.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see XMLDSig 1.1, 4; ETSI EN 319 132-1, 4.4
 */
export function readSignature(part: XmlPart): XmlSignature {
  const fields = new Parts(part, 'Id');
  const signedInfo = fields.take('SignedInfo');
  const valuePart = fields.take('SignatureValue');
  const keyInfo = fields.takeIf('KeyInfo');
  const object = fields.takeIf('Object');
  fields.end();
  const id = part.attributes.get('Id');
  return {
    ...(id === undefined ? {} : { id }),
    signedInfo,
    ...readSignedInfo(signedInfo),
    value: bytesIn(valuePart, 'Id'),
    valuePart,
    certificates: keyInfo === undefined ? [] : certificatesIn(keyInfo),
    ...(object === undefined ? {} : { qualifying: readQualifying(object) }),
  };
}

function readSignedInfo(part: XmlPart): Pick<XmlSignature, 'canonicalization' | 'method' | 'references'> {
  const fields = new Parts(part, 'Id');
  const canonicalization = algorithmOf(fields.take('CanonicalizationMethod'));
  const method = algorithmOf(fields.take('SignatureMethod'));
  const references = fields.takeAll('Reference').map(readReference);
  fields.end();
  return { canonicalization, method, references };
}

function readReference(part: XmlPart): Reference {
  const fields = new Parts(part, 'Id', 'URI', 'Type');
  const transforms = fields.takeIf('Transforms');
  const digestMethod = algorithmOf(fields.take('DigestMethod'));
  const digest = bytesIn(fields.take('DigestValue'));
  fields.end();
  const [id, uri, type] = ['Id', 'URI', 'Type'].map((name) => part.attributes.get(name));
  return {
    ...(id === undefined ? {} : { id }),
    ...(uri === undefined ? {} : { uri }),
    ...(type === undefined ? {} : { type }),
    transforms: transforms === undefined ? [] : transformsIn(transforms),
    digestMethod,
    digest,
  };
}

function transformsIn(part: XmlPart): readonly XmlPart[] {
  const fields = new Parts(part);
  const transforms = fields.takeAll('Transform');
  fields.end();
  return transforms;
}

/** An algorithm without parameters: an HMAC's length, a stylesheet have no place here. */
function algorithmOf(part: XmlPart): string {
  leafOf(part, 'Algorithm');
  return attributeOf(part, 'Algorithm');
}

/** Names, key values and addresses of keys are left aside: only certificates are looked at, and none is fetched. */
function certificatesIn(keyInfo: XmlPart): readonly Uint8Array[] {
  const data = keyInfo.children.filter(named('X509Data'));
  const found = data.flatMap(({ children }) => children).filter(named('X509Certificate'));
  return found.slice(0, MAX_CERTIFICATES).map((one) => bytesIn(one));
}

const named =
  (wanted: string) =>
  ({ name, namespace }: XmlPart): boolean =>
    name === wanted && namespace === DS;
