/** Attacks on XML signatures by their names. Those of one sort with many variants are in `wrapping.test.ts` and beside. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../../src/signature/certificate.ts';
import { raiseXades } from '../../../../src/signature/xades/levels.ts';
import { signXades, signXadesDetached } from '../../../../src/signature/xades/sign.ts';
import { trustOf } from '../../../../src/signature/trust-settings.ts';
import { verifyXades, verifyXadesDetached } from '../../../../src/signature/xades/verify.ts';
import { EVIL, WRAPPING } from '../../../support/hostile/xml-wrapping.ts';
import { signerOf } from '../../../support/pki.ts';
import * as stamped from '../../../support/stamped-pdf.ts';
import * as support from '../../../support/xades.ts';

const { AT, bytesOf, canonicalText, DOCUMENT, judge, refusals, resign, textOf } = support;
const honest = await support.honestOf();
const byId = support.referring(honest, ' URI="#order"', canonicalText(DOCUMENT));
const signatureIn = (xml: string): string => /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '';

const MEANT = new Set(['placement', 'coverage', 'structure', 'digest']);

describe.each([
  ['the whole file', honest],
  ['the root by its identifier', byId],
])('Signature wrapping of a reference to %s is refused', (_, signed) => {
  it.each(Object.entries(WRAPPING))('XSW %s', async (_name, wrap) => {
    expect((await judge(signed)).verdict).toBe('passed');
    const by = await refusals(wrap(signatureIn(signed)));
    expect(by.filter((name) => MEANT.has(name))).not.toEqual([]);
  });
});

describe('Signature wrapping of a signature beside its document is refused', async () => {
  const about = { fileName: 'order.xml', mimeType: 'application/xml' };
  const beside = textOf(await signXadesDetached(bytesOf(DOCUMENT), support.signer, AT, about));
  const failed = async (xml: string, content = DOCUMENT): Promise<readonly string[]> =>
    support.failures(await verifyXadesDetached(support.trust)(bytesOf(content), bytesOf(xml), AT));

  it('and unwrapped over the other document too', async () => {
    expect(await failed(beside)).toEqual([]);
    expect(await failed(beside, EVIL)).toEqual(['digest']);
  });

  it.each(Object.entries(WRAPPING))('XSW %s', async (_name, wrap) => {
    for (const content of [EVIL, DOCUMENT]) {
      const by = await failed(wrap(signatureIn(beside)), content);
      expect(by.filter((name) => MEANT.has(name))).not.toEqual([]);
    }
  });

  it.each([
    ['in the signature', DOCUMENT],
    ['in an Object of it', `<ds:Object>${DOCUMENT}</ds:Object>`],
  ])('with what was signed %s, and the other beside', async (_name, more) => {
    const own = signatureIn(beside).replace('</ds:Signature>', `${more}</ds:Signature>`);
    expect(await failed(own, EVIL)).toContain('structure');
  });
});

const unsigned = (inside: string): string =>
  `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${inside}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`;
const qualifying = (inside: string): string =>
  `<xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#x">${inside}</xades:QualifyingProperties>`;

describe('Wrapping of SignedProperties is refused', () => {
  const [properties = ''] = /<xades:SignedProperties.*<\/xades:SignedProperties>/s.exec(honest) ?? [];
  const [, id = ''] = /Id="([^"]*)"/.exec(properties) ?? [];
  const other = properties.replace(/\d{4}(?=-\d\d-\d\dT)/, '2024');
  const renamed = other.replace(id, 'others');
  it.each<[string, (honest: string) => string]>([
    ['the signed ones in the document, others in their place', (xml) => outside(xml, renamed)],
    ['the same with one identifier', (xml) => outside(xml, other)],
    [
      'the signed ones among what nobody signed',
      (xml) => xml.replace(properties, renamed + unsigned(properties)),
    ],
    [
      'the same with one identifier, among what nobody signed',
      (xml) => xml.replace(properties, other + unsigned(properties)),
    ],
    ['others before the signed ones', (xml) => xml.replace(properties, renamed + properties)],
    ['others behind the signed ones', (xml) => xml.replace(properties, properties + renamed)],
    [
      'a second Object with others',
      (xml) => xml.replace('</ds:Signature>', `<ds:Object>${qualifying(renamed)}</ds:Object></ds:Signature>`),
    ],
    [
      'a second QualifyingProperties with others',
      (xml) => xml.replace('<ds:Object>', `<ds:Object>${qualifying(renamed)}`),
    ],
  ])('%s', async (_, bend) => {
    const bent = bend(honest);
    expect(bent).not.toBe(honest);
    const by = await refusals(bent);
    expect(by.filter((name) => ['references', 'structure', 'attributes'].includes(name))).not.toEqual([]);
  });

  const outside = (xml: string, instead: string): string =>
    xml
      .replace(properties, instead)
      .replace('<volume>', `<volume xmlns:xades="http://uri.etsi.org/01903/v1.3.2#">${properties}`);
});

describe('Confusion of keys is refused', () => {
  const { publicKeyInfo, der } = readCertificate(support.owner.certificate);

  it.each([
    'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
    'urn:ietf:params:xml:ns:cpxmlsec:algorithms:hmac-gostr3411',
  ])('a code by the public key in place of a signature: %s', async (method) => {
    for (const key of [publicKeyInfo, der]) {
      const bent = honest.replace(/(<ds:SignatureMethod Algorithm=")[^"]*/, `$1${method}`);
      const code = createHmac('sha256', key).update(support.canonicalPart(bent, 'ds:SignedInfo'));
      const coded = bent.replace(/(<ds:SignatureValue>)[^<]*/, `$1${code.digest('base64')}`);
      const by = await refusals(coded);
      const { checks } = await judge(coded);
      // By SHA-1 it is outdated too; the others are no algorithms that we know.
      const found = checks.find(({ name }) => name === 'algorithms')?.verdict;
      expect(found).toBe(by.includes('algorithms') ? 'failed' : 'indeterminate');
      expect(checks.find(({ name }) => name === 'signature')?.verdict).toBe('indeterminate');
    }
  });

  it('HMACOutputLength has no place', async () => {
    const bent = honest.replace(
      /(<ds:SignatureMethod [^>]*>)/,
      '$1<ds:HMACOutputLength>0</ds:HMACOutputLength>',
    );
    expect(await refusals(bent)).toEqual(['structure']);
  });

  it.each([
    ['the key itself', '<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>'],
    ['its name', '<ds:KeyName>Образцов</ds:KeyName>'],
    [
      'an address',
      '<ds:RetrievalMethod URI="http://127.0.0.1:1/key" Type="http://www.w3.org/2000/09/xmldsig#rawX509Certificate"/>',
    ],
  ])('KeyInfo that gives %s of somebody else is not believed', async (_, more) => {
    const theirs = resign(honest, { by: support.stranger });
    const bent = theirs.replace('<ds:KeyInfo>', `<ds:KeyInfo>${more}`);
    expect(await refusals(bent)).toEqual(['signature']);
    expect(await refusals(bent.replace(/<ds:X509Data>.*<\/ds:X509Data>/s, ''))).toEqual(['certificate']);
  });

  it('KeyInfo with the certificate of somebody else, who signed, is not believed', async () => {
    const theirs = Buffer.from(support.stranger.certificate).toString('base64');
    const bent = resign(honest, { by: support.stranger }).replace(
      /(<ds:X509Certificate>)[^<]*/,
      `$1${theirs}`,
    );
    expect(await refusals(bent)).toEqual(['signing-certificate']);
  });
});

it.each(['ds:DigestValue', 'ds:SignatureValue', 'ds:X509Certificate', 'xades:SigningTime', 'xades:MimeType'])(
  'A comment within %s, which a canonical form drops, is refused',
  async (name) => {
    const bent = honest.replace(new RegExp(`(<${name}>...)`), '$1<!-- 1 -->');
    expect(bent).not.toBe(honest);
    expect(await refusals(bent)).toEqual(['structure']);
  },
);

it('A time-stamp over the value of another signature is refused', async () => {
  const signer = signerOf(stamped.signer, stamped.authority);
  const [one, two] = await Promise.all(
    [DOCUMENT, EVIL].map(async (text) => {
      const signed = await signXades(bytesOf(text), signer, stamped.SIGNED_AT);
      return textOf((await raiseXades(signed, 'T', stamped.meansOf(), stamped.JUDGED_AT)).file);
    }),
  );
  const token = /(?<=<xades:EncapsulatedTimeStamp>)[^<]*/;
  const verify = verifyXades(trustOf(stamped.roots, {}));
  expect((await verify(bytesOf(one ?? ''), stamped.JUDGED_AT)).level).toBe('T');
  const bent = (one ?? '').replace(token, token.exec(two ?? '')?.[0] ?? '');
  const report = await verify(bytesOf(bent), stamped.JUDGED_AT);
  expect([report.level, support.failures(report)]).toEqual(['B', ['timestamp']]);
});
