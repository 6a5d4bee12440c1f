import { expect } from 'vitest';
import type { Instant } from '../../src/domain/identifiers.ts';
import { readCertificate } from '../../src/signature/certificate.ts';
import type { Trust } from '../../src/signature/judge/trust.ts';
import { digestBy } from '../../src/signature/digest.ts';
import type { VerificationReport } from '../../src/signature/verifier.ts';
import { signXades } from '../../src/signature/xades/sign.ts';
import { verifyXades, type XadesReport } from '../../src/signature/xades/verify.ts';
import { DS, XADES } from '../../src/signature/xades/uris.ts';
import { gathered, streamCanonical } from '../../src/xml/canonical.ts';
import * as pki from './pki.ts';

export const AT = '2026-11-22T12:00:00.000Z' as Instant;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

export const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
export const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
export const owner = pki.member({ name: 'Образцов', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });
export const stranger = pki.member({
  name: 'Примеров',
  issuer: authority,
  extensions: [pki.SIGNS_DOCUMENTS],
});
// The root does not come along: a change in a certificate that nobody needs would rightly change nothing.
export const signer = pki.signerOf(owner, authority);
export const trust: Trust = { roots: [readCertificate(root.certificate)], intermediates: [] };

export const DOCUMENT =
  '<order xmlns="urn:pechat:test" Id="order"><number>№ 1</number><volume>72</volume></order>';

/** An honest signature over `DOCUMENT`, or another document. */
export const honestOf = async (document: string = DOCUMENT): Promise<string> =>
  textOf(await signXades(bytesOf(document), signer, AT));

export interface Resigning {
  /** What the digest of the document is made of; absent: it stays as the honest signer made it. */
  readonly over?: Uint8Array;
  readonly by?: pki.Member;
}

/**
 * Signs a bent signature again, with the real key: SignedProperties are digested and SignedInfo is signed as they
 * now stand, so that only what the bending is about can be the reason of a refusal.
 */
export function resign(xml: string, { over, by = owner }: Resigning = {}): string {
  const properties = base64(digestBy('streebog256', canonicalPart(xml, 'xades:SignedProperties')));
  let [number, text] = [0, xml];
  text = text.replaceAll(
    /(<ds:DigestValue>)[^<]*(<\/ds:DigestValue><\/ds:Reference>)/g,
    (was, start: string, end: string) => {
      number += 1;
      if (number === 1)
        return over === undefined ? was : `${start}${base64(digestBy('streebog256', over))}${end}`;
      return number === 2 ? `${start}${properties}${end}` : was;
    },
  );
  const value = by.key.signDigest(digestBy('streebog256', canonicalPart(text, 'ds:SignedInfo')));
  return text.replace(/(<ds:SignatureValue>)[^<]*/, (_, start: string) => start + base64(value));
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Exclusive, so it is the same wherever the part stands. */
export function canonicalPart(xml: string, name: string): Uint8Array {
  const part = new RegExp(`<${name}[ >].*?</${name}>`, 's').exec(xml)?.[0];
  return part === undefined ? new Uint8Array() : canonicalText(part.replace(name, `${name} ${DECLARED}`));
}

const DECLARED = `xmlns:ds="${DS}" xmlns:xades="${XADES}"`;

export const canonicalText = (xml: string): Uint8Array =>
  gathered((sink) => streamCanonical(bytesOf(xml), 'exclusive', sink));

/** Names of the checks that failed: a forgery must be refused by the check that is meant for it. */
export const failures = ({ checks }: VerificationReport): readonly string[] =>
  checks.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);

export const judge = (xml: string): Promise<XadesReport> => verifyXades(trust)(bytesOf(xml), AT);

/** What a forgery is refused by: it gives back nothing to read on, and says why of each check. */
export const refusals = async (xml: string): Promise<readonly string[]> => {
  const report = await judge(xml);
  expect(report.verified).toBeUndefined();
  expect(report.verdict).not.toBe('passed');
  const silent = report.checks.filter(({ verdict, why }) => verdict !== 'passed' && why === undefined);
  expect(silent).toEqual([]);
  return failures(report);
};

/** A signature with its reference to the document made another, signed again. */
export const referring = (signed: string, attributes: string, over: Uint8Array, transforms = '$&'): string =>
  resign(signed.replace(' URI=""', attributes).replace(/<ds:Transforms>.*?<\/ds:Transforms>/, transforms), {
    over,
  });
