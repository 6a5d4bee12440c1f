import type { Instant } from '../../domain/identifiers.ts';
import type { XmlPart } from '../../xml/part.ts';
import { attributeOf, bytesIn, leafOf, misshapen, Parts } from './parts.ts';
import { NOTHING_UNSIGNED, readUnsigned, type Unsigned } from './unsigned.ts';
import { XADES } from './uris.ts';

/** Of which certificate the signer speaks. */
export interface CertificateDigest {
  /** URI. */
  readonly method: string;
  readonly digest: Uint8Array;
}

/** The signed properties of XAdES. */
export interface Qualifying {
  /** Must point at the signature that they qualify. */
  readonly target: string;
  readonly signedProperties: XmlPart;
  readonly id: string;
  readonly signingTime?: Instant;
  readonly certificate?: CertificateDigest;
  /** Reference each DataObjectFormat speaks of. */
  readonly formats: readonly string[];
  /** What was added that nobody signed: time-stamps, mostly. */
  readonly unsigned: Unsigned;
  /** Names of signed properties that we do not know the meaning of, or met twice. */
  readonly beyondUs: readonly string[];
}

/**
 * @param object ds:Object with QualifyingProperties and nothing else
 * @throws {Fault} `CONTENT_UNREADABLE`
 * @see ETSI EN 319 132-1, 4.3.2–5.2
 */
export function readQualifying(object: XmlPart): Qualifying {
  const inside = new Parts(object, 'Id');
  const qualifying = inside.take('QualifyingProperties', XADES);
  inside.end();
  const fields = new Parts(qualifying, 'Id', 'Target');
  const signedProperties = fields.take('SignedProperties', XADES);
  const unsigned = fields.takeIf('UnsignedProperties', XADES);
  fields.end();
  const groups = new Parts(signedProperties, 'Id');
  const ofSignature = groups.takeIf('SignedSignatureProperties', XADES);
  const ofData = groups.takeIf('SignedDataObjectProperties', XADES);
  groups.end();
  const known = ofSignature === undefined ? NONE : readOfSignature(ofSignature);
  const data = ofData === undefined ? { formats: [], beyondUs: [] } : readOfData(ofData);
  return {
    target: attributeOf(qualifying, 'Target'),
    signedProperties,
    id: attributeOf(signedProperties, 'Id'),
    ...known,
    formats: data.formats,
    unsigned: unsigned === undefined ? NOTHING_UNSIGNED : readUnsigned(unsigned),
    beyondUs: [...known.beyondUs, ...data.beyondUs],
  };
}

type OfSignature = Pick<Qualifying, 'signingTime' | 'certificate' | 'beyondUs'>;

const NONE: OfSignature = { beyondUs: [] };

/** Where he signed and in which role: the signer's word, which changes nothing of what we judge. */
const NOTED: ReadonlySet<string> = new Set([
  'SigningTime',
  'SigningCertificateV2',
  'SignatureProductionPlace',
  'SignatureProductionPlaceV2',
  'SignerRole',
  'SignerRoleV2',
]);

function readOfSignature(part: XmlPart): OfSignature {
  requireAlone(part);
  const { beyondUs, only } = sorted(part, NOTED);
  const [time, certificates] = [only('SigningTime'), only('SigningCertificateV2')];
  return {
    ...(time === undefined ? {} : { signingTime: instantIn(time) }),
    ...(certificates === undefined ? {} : { certificate: certificateIn(certificates) }),
    beyondUs,
  };
}

/** A property that is unknown, or of another namespace, or there twice, is none that we understand. */
function sorted(
  part: XmlPart,
  known: ReadonlySet<string>,
): { readonly beyondUs: readonly string[]; readonly only: (name: string) => XmlPart | undefined } {
  const named = (name: string): readonly XmlPart[] =>
    part.children.filter((child) => child.namespace === XADES && child.name === name);
  const beyondUs = part.children
    .filter(({ name, namespace }) => namespace !== XADES || !known.has(name) || named(name).length > 1)
    .map(({ name }) => name);
  return { beyondUs, only: (name) => (named(name).length === 1 ? named(name)[0] : undefined) };
}

function requireAlone(part: XmlPart): void {
  if (part.text.trim() !== '') throw misshapen(part, 'text');
}

/** xs:dateTime with its zone: without one nobody knows which moment is meant. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

function instantIn(part: XmlPart): Instant {
  const text = leafOf(part).trim();
  const milliseconds = DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw misshapen(part, 'dateTime');
  return new Date(milliseconds).toISOString() as Instant;
}

/** The first Cert is the signer's own; those after it, of his chain, are left to the chain itself. */
function certificateIn(part: XmlPart): CertificateDigest {
  const list = new Parts(part);
  const own = new Parts(list.take('Cert', XADES), 'URI');
  list.takeAll('Cert', XADES);
  list.end();
  const digest = new Parts(own.take('CertDigest', XADES));
  // The digest binds the whole certificate, its issuer and number among it.
  own.takeIf('IssuerSerialV2', XADES);
  own.end();
  const named = digest.take('DigestMethod');
  leafOf(named, 'Algorithm');
  const value = bytesIn(digest.take('DigestValue'));
  digest.end();
  return { method: attributeOf(named, 'Algorithm'), digest: value };
}

function readOfData(part: XmlPart): Pick<Qualifying, 'formats' | 'beyondUs'> {
  requireAlone(part);
  return {
    formats: part.children.filter(isFormat).map((one) => attributeOf(one, 'ObjectReference')),
    beyondUs: part.children.filter((one) => !isFormat(one)).map(({ name }) => name),
  };
}

const isFormat = ({ name, namespace }: XmlPart): boolean =>
  name === 'DataObjectFormat' && namespace === XADES;
