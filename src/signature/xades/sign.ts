import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import type { XmlPart } from '../../xml/part.ts';
import { type SoleElement, streamWithout, withSoleElement } from '../../xml/sole-element.ts';
import type { KeyFamily } from '../algorithms.ts';
import { concat, hexOf, sameBytes } from '../bytes.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { digestBy } from '../digest.ts';
import { keyFamilyOf, USUAL_DIGEST } from '../public-key.ts';
import { readable } from '../readable.ts';
import type { Signer } from '../signer.ts';
import { digestWhile } from './digest.ts';
import { halfBytesOf, plainOf } from './ecdsa.ts';
import { insertIntoRoot } from './insert.ts';
import { methodUriOf, SIGNATURE } from './uris.ts';
import { type Digests, type NewSignature, signatureText } from './write.ts';

/**
 * Signs an XML document from inside: an enveloped XAdES-BES, last in the root element. Not a byte of the document
 * is changed besides.
 *
 * Over the whole document and SignedProperties (SigningTime, SigningCertificateV2, DataObjectFormat); exclusive
 * canonical form throughout; the whole chain in KeyInfo (Order 472). Algorithms by the kind of the certificate's
 * key: GOST R 34.10-2012 of either size with Streebog of that size; RSA and ECDSA with SHA-256. The document is
 * streamed through the hash.
 *
 * @param xml UTF-8, without a DOCTYPE, without comments in the root, without a signature, nothing after the root
 * @param at goes into SigningTime; whole seconds, the fraction is dropped
 * @throws {Fault} `CONTENT_UNREADABLE` for what is no such XML; `CERTIFICATE_UNUSABLE`, `KEY_UNUSABLE`, and what
 *   `Signer` throws
 * @see ETSI EN 319 132-1, 4 and 5; XMLDSig 1.1, 3.1
 */
export async function signXades(xml: Uint8Array, signer: Signer, at: Instant): Promise<Uint8Array> {
  const draft = draftOf(signer, at, { mimeType: 'application/xml' });
  // A placeholder stands where the signature will, so that what is digested is what the judge will digest.
  const prepared = insertIntoRoot(xml, signatureText(draft, NOTHING_YET));
  const document = digestWhile(draft.digestName, (sink) => {
    if (!streamWithout(prepared, SIGNATURE, { form: 'exclusive', scope: 'file' }, sink)) refuse(prepared);
  });
  return insertIntoRoot(xml, await signed(signer, named(draft, document), document));
}

export interface Beside {
  /** Name of the signed file; goes into the reference, percent-encoded. */
  readonly fileName: string;
  readonly mimeType: string;
}

/**
 * Signs any bytes from beside: an XML file that holds nothing but the signature.
 *
 * @throws {Fault} as `signXades`
 */
export async function signXadesDetached(
  content: Uint8Array,
  signer: Signer,
  at: Instant,
  { fileName, mimeType }: Beside,
): Promise<Uint8Array> {
  const draft = draftOf(signer, at, { mimeType, beside: fileName });
  const document = digestWhile(draft.digestName, (sink) => sink(content));
  const text = await signed(signer, named(draft, document), document);
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`);
}

type Draft = NewSignature & { readonly family: KeyFamily; readonly certificate: Certificate };

function draftOf(signer: Signer, at: Instant, about: Pick<NewSignature, 'mimeType' | 'beside'>): Draft {
  const certificate = readable(() => readCertificate(signer.certificate));
  const family = certificate === undefined ? undefined : keyFamilyOf(certificate);
  if (certificate === undefined || family === undefined) {
    throw new Fault('CERTIFICATE_UNUSABLE', 'no certificate with a key that we can sign with', {
      rule: 'gost-2012-rsa-ecdsa',
    });
  }
  const digestName = USUAL_DIGEST[family];
  return {
    suffix: 'pending',
    method: methodUriOf({ family, digest: digestName }),
    digestName,
    at,
    certificateDigest: digestBy(digestName, certificate.der),
    certificates: chainOf(signer),
    family,
    certificate,
    ...about,
  };
}

/** Identifiers carry the beginning of the document's digest: the same document gives the same, no other does. */
const named = (draft: Draft, document: Uint8Array): Draft => ({
  ...draft,
  suffix: hexOf(document.subarray(0, 8)),
});

const NOTHING_YET: Digests = { document: Uint8Array.of(0), properties: Uint8Array.of(0) };

const chainOf = ({ certificate, chain }: Signer): readonly Uint8Array[] =>
  [certificate, ...chain].filter((one, i, all) => all.findIndex((other) => sameBytes(one, other)) === i);

function refuse(prepared: Uint8Array): never {
  const why = withSoleElement(
    prepared,
    SIGNATURE,
    () => 'already-signed',
    (refusal) => (refusal.kind === 'count' ? 'already-signed' : refusal.message),
  );
  throw new Fault('CONTENT_UNREADABLE', 'XML that cannot be signed', { rule: why });
}

/** The text of ds:Signature, with its value. Exclusive canonical forms are the same wherever it stands. */
async function signed(signer: Signer, draft: Draft, document: Uint8Array): Promise<string> {
  const propertiesBytes = canonicalIn(signatureText(draft, { ...NOTHING_YET, document }), ({ part }) =>
    at(at(at(part, 'Object'), 'QualifyingProperties'), 'SignedProperties'),
  );
  const digests = { document, properties: digestBy(draft.digestName, propertiesBytes) };
  const bytes = canonicalIn(signatureText(draft, digests), ({ part }) => at(part, 'SignedInfo'));
  return signatureText(draft, digests, await valueOf(signer, draft, bytes));
}

function canonicalIn(text: string, choose: (element: SoleElement) => XmlPart): Uint8Array {
  return withSoleElement(
    new TextEncoder().encode(text),
    SIGNATURE,
    (element) => element.canonical(choose(element), 'exclusive'),
    () => {
      throw new Fault('SELF_TEST_FAILED', 'our own signature is not readable XML');
    },
  );
}

function at(part: XmlPart, name: string): XmlPart {
  const child = part.children.find((one) => one.name === name);
  if (child === undefined)
    throw new Fault('SELF_TEST_FAILED', 'our own signature lacks a part', { at: name });
  return child;
}

async function valueOf(signer: Signer, draft: Draft, bytes: Uint8Array): Promise<Uint8Array> {
  const { digestName, family, certificate } = draft;
  const made = await signer.signDigest(digestBy(digestName, bytes), { digestName, bytes });
  const value =
    family === 'ec' ? readable(() => plainOf(made, halfBytesOf(certificate.publicKeyInfo))) : made;
  if (value === undefined || !LENGTHS[family](value.length)) {
    throw new Fault('KEY_UNUSABLE', 'the key gave no signature of the right length', { family });
  }
  return concat(value);
}

/** How many bytes a value has, as XML writes it: of RSA the modulus. */
const LENGTHS: Readonly<Record<KeyFamily, (bytes: number) => boolean>> = {
  gost256: (bytes) => bytes === 64,
  gost512: (bytes) => bytes === 128,
  rsa: (bytes) => bytes >= 256 && bytes <= 1024,
  ec: (bytes) => bytes === 64 || bytes === 96,
};
