import { Fault } from '../../domain/fault.ts';
import { concat } from '../bytes.ts';
import type { Gathered } from '../gather.ts';
import { CANONICAL_URIS, DS, XADES } from './uris.ts';

/**
 * A time-stamp over the signature value in its exclusive canonical form, as text.
 *
 * @param token TimeStampToken, DER
 * @see ETSI EN 319 132-1, 5.3
 */
export const timestampText = (token: Uint8Array): string =>
  property(
    'SignatureTimeStamp',
    `<ds:CanonicalizationMethod xmlns:ds="${DS}" Algorithm="${CANONICAL_URIS.exclusive}"></ds:CanonicalizationMethod>` +
      encapsulated('EncapsulatedTimeStamp', [token]),
  );

/** What the chains need to be checked later, as text. @see ETSI EN 319 132-1, 5.4 */
export const evidenceText = ({ certificates, lists, answers }: Gathered): string =>
  property('CertificateValues', encapsulated('EncapsulatedX509Certificate', certificates)) +
  property(
    'RevocationValues',
    group('CRLValues', encapsulated('EncapsulatedCRLValue', lists)) +
      group('OCSPValues', encapsulated('EncapsulatedOCSPValue', answers)),
  );

/** It declares its own prefix: whose signature it is put into may have another, or none. */
const property = (name: string, inside: string): string =>
  `<xades:${name} xmlns:xades="${XADES}">${inside}</xades:${name}>`;

const group = (name: string, inside: string): string =>
  inside === '' ? '' : `<xades:${name}>${inside}</xades:${name}>`;

const encapsulated = (name: string, all: readonly Uint8Array[]): string =>
  all.map((one) => `<xades:${name}>${Buffer.from(one).toString('base64')}</xades:${name}>`).join('');

/**
 * Puts a property last among those that nobody signs, every other byte as it was.
 *
 * The place is found in the bytes, and not believed: whoever adds judges the file afterwards.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` where there is no such place
 */
export function insertUnsigned(xml: Uint8Array, text: string): Uint8Array {
  const inside = endTagOf(xml, 'UnsignedSignatureProperties');
  if (inside !== undefined) return inserted(xml, inside, text);
  const after = endTagOf(xml, 'QualifyingProperties');
  if (after === undefined)
    throw new Fault('CONTENT_UNREADABLE', 'no XAdES', { rule: 'QualifyingProperties' });
  return inserted(xml, after, property('UnsignedProperties', group('UnsignedSignatureProperties', text)));
}

/** Where the last end tag of this name begins. */
function endTagOf(xml: Uint8Array, name: string): number | undefined {
  const view = Buffer.from(xml.buffer, xml.byteOffset, xml.length);
  const at = view.lastIndexOf(name);
  const from = at < 0 ? -1 : view.lastIndexOf('</', at);
  if (from < 0 || at - from > LONGEST_PREFIX) return undefined;
  const tag = view.toString('latin1', from, at + name.length + 1);
  return /^<\/(?:[\w.-]+:)?\w+[\s>]$/.test(tag) ? from : undefined;
}

const LONGEST_PREFIX = 64;

const inserted = (xml: Uint8Array, at: number, text: string): Uint8Array =>
  concat(xml.subarray(0, at), new TextEncoder().encode(text), xml.subarray(at));
