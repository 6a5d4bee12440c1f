import type { Instant } from '../../domain/identifiers.ts';
import type { DigestName } from '../algorithms.ts';
import { CANONICAL_URIS, DIGEST_URIS, DS, ENVELOPED, SIGNED_PROPERTIES_TYPE, XADES } from './uris.ts';

/** What goes into an XML signature, all but its value. */
export interface NewSignature {
  /** Part of every identifier, so that they are the only ones of their kind in the document. */
  readonly suffix: string;
  /** URI. */
  readonly method: string;
  readonly digestName: DigestName;
  readonly at: Instant;
  /** Digest of the signatory's certificate. */
  readonly certificateDigest: Uint8Array;
  /** The signatory's certificate and all above it, DER. */
  readonly certificates: readonly Uint8Array[];
  readonly mimeType: string;
  /** Name of the file that is signed, for a signature beside it; absent: it stands inside. */
  readonly beside?: string;
}

/**
 * SignedProperties: when, with which certificate, over what kind of data.
 *
 * Every prefix is declared at the top and nothing stands between the elements, so the text differs from its
 * exclusive canonical form in no more than where the prefixes are declared.
 *
 * @see ETSI EN 319 132-1, 5.2
 */
const signedProperties = (it: NewSignature): string =>
  element('xades:SignedProperties', { Id: `properties-${it.suffix}` }, [
    element('xades:SignedSignatureProperties', {}, [
      element('xades:SigningTime', {}, [`${it.at.slice(0, 19)}Z`]),
      element('xades:SigningCertificateV2', {}, [
        element('xades:Cert', {}, [
          element('xades:CertDigest', {}, digestOf(it.digestName, it.certificateDigest)),
        ]),
      ]),
    ]),
    element('xades:SignedDataObjectProperties', {}, [
      element('xades:DataObjectFormat', { ObjectReference: `#document-${it.suffix}` }, [
        element('xades:MimeType', {}, [it.mimeType]),
      ]),
    ]),
  ]);

/** The digests that SignedInfo is about. */
export interface Digests {
  readonly document: Uint8Array;
  readonly properties: Uint8Array;
}

const signedInfo = (it: NewSignature, digests: Digests): string =>
  element('ds:SignedInfo', {}, [
    algorithm('ds:CanonicalizationMethod', CANONICAL_URIS.exclusive),
    algorithm('ds:SignatureMethod', it.method),
    it.beside === undefined
      ? reference({ Id: `document-${it.suffix}`, URI: '' }, [ENVELOPED, EXCLUSIVE], [it, digests.document])
      : reference(
          { Id: `document-${it.suffix}`, URI: encodeURIComponent(it.beside) },
          [],
          [it, digests.document],
        ),
    reference(
      { Type: SIGNED_PROPERTIES_TYPE, URI: `#properties-${it.suffix}` },
      [EXCLUSIVE],
      [it, digests.properties],
    ),
  ]);

const EXCLUSIVE = CANONICAL_URIS.exclusive;

const reference = (
  attributes: Attributes,
  transforms: readonly string[],
  [{ digestName }, digest]: readonly [NewSignature, Uint8Array],
): string =>
  element('ds:Reference', attributes, [
    ...(transforms.length === 0
      ? []
      : [
          element(
            'ds:Transforms',
            {},
            transforms.map((uri) => algorithm('ds:Transform', uri)),
          ),
        ]),
    ...digestOf(digestName, digest),
  ]);

/**
 * The whole ds:Signature on one line, in the order that `readSignature` reads.
 *
 * @param value absent: empty, for what must be made before it can be signed
 */
export const signatureText = (it: NewSignature, digests: Digests, value?: Uint8Array): string =>
  element('ds:Signature', { 'xmlns:ds': DS, Id: `signature-${it.suffix}` }, [
    signedInfo(it, digests),
    element('ds:SignatureValue', {}, [base64(value ?? Uint8Array.of(0))]),
    element('ds:KeyInfo', {}, [
      element(
        'ds:X509Data',
        {},
        it.certificates.map((one) => element('ds:X509Certificate', {}, [base64(one)])),
      ),
    ]),
    element('ds:Object', {}, [
      element('xades:QualifyingProperties', { 'xmlns:xades': XADES, Target: `#signature-${it.suffix}` }, [
        signedProperties(it),
      ]),
    ]),
  ]);

type Attributes = Readonly<Record<string, string>>;

/** Names are ours; values and text are URIs, Base64, identifiers and a media type, checked for markup. */
const element = (name: string, attributes: Attributes, inside: readonly string[]): string => {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${start.join('')}>${inside.join('')}</${name}>`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const algorithm = (name: string, uri: string): string => element(name, { Algorithm: uri }, []);

const digestOf = (name: DigestName, digest: Uint8Array): readonly string[] => [
  algorithm('ds:DigestMethod', DIGEST_URIS[name]),
  element('ds:DigestValue', {}, [base64(digest)]),
];

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
