import { describe, expect, it } from 'vitest';
import { signXadesDetached } from '../../../../src/signature/xades/sign.ts';
import { verifyXadesDetached } from '../../../../src/signature/xades/verify.ts';
import * as support from '../../../support/xades.ts';

const { AT, bytesOf, canonicalText, DOCUMENT, failures, judge, refusals, resign, textOf } = support;
const honest = await support.honestOf();

const transform = (algorithm: string, inside = ''): string =>
  `<ds:Transform Algorithm="${algorithm}">${inside}</ds:Transform>`;
const ENVELOPED = transform('http://www.w3.org/2000/09/xmldsig#enveloped-signature');
const EXCLUSIVE = transform('http://www.w3.org/2001/10/xml-exc-c14n#');
const INCLUSIVE = transform('http://www.w3.org/TR/2001/REC-xml-c14n-20010315');
const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
const xpath = (expression: string, namespace = 'http://www.w3.org/2000/09/xmldsig#'): string =>
  transform(XPATH, `<ds:XPath xmlns:d="${namespace}">${expression}</ds:XPath>`);

const withTransforms = (...list: readonly string[]): string =>
  support.referring(
    honest,
    ' URI=""',
    canonicalText(DOCUMENT),
    `<ds:Transforms>${list.join('')}</ds:Transforms>`,
  );

describe('Transforms', () => {
  it.each([
    ['enveloped, exclusive', [ENVELOPED, EXCLUSIVE]],
    ['enveloped, inclusive', [ENVELOPED, INCLUSIVE]],
    ['enveloped alone', [ENVELOPED]],
    ['XPath that says «enveloped»', [xpath('not(ancestor-or-self::d:Signature)'), EXCLUSIVE]],
    ['both', [ENVELOPED, xpath(' not(ancestor-or-self::d:Signature) '), EXCLUSIVE]],
  ])('may be %s', async (_, list) => {
    expect(await judge(withTransforms(...list))).toMatchObject({ verdict: 'passed' });
  });

  it.each([
    ['XSLT', [ENVELOPED, transform('http://www.w3.org/TR/1999/REC-xslt-19991116', '<x xmlns="urn:x"/>')]],
    ['XPath that drops the volume', [ENVELOPED, xpath('not(self::volume)'), EXCLUSIVE]],
    ['XPath that drops everything', [ENVELOPED, xpath('false()'), EXCLUSIVE]],
    [
      'XPath that takes out elements of another name',
      [xpath('not(ancestor-or-self::d:Signature)', 'urn:pechat:test')],
    ],
    [
      'XPath with more after what is known',
      [xpath('not(ancestor-or-self::d:Signature) and not(self::volume)')],
    ],
    ['XPath by an undeclared prefix', [xpath('not(ancestor-or-self::e:Signature)')]],
    ['XPath Filter 2', [ENVELOPED, transform('http://www.w3.org/2002/06/xmldsig-filter2')]],
    ['Base64', [ENVELOPED, transform('http://www.w3.org/2000/09/xmldsig#base64')]],
    ['a transform that nobody knows', [transform('urn:x'), ENVELOPED]],
    ['that of СМЭВ', [ENVELOPED, transform('urn://smev-gov-ru/xmldsig/transform')]],
    [
      'a canonical form with comments',
      [ENVELOPED, transform('http://www.w3.org/2001/10/xml-exc-c14n#WithComments')],
    ],
    ['two canonical forms', [ENVELOPED, INCLUSIVE, EXCLUSIVE]],
    ['a canonical form before', [EXCLUSIVE, ENVELOPED]],
    ['enveloped twice', [ENVELOPED, ENVELOPED, EXCLUSIVE]],
    ['exclusive with prefixes', [ENVELOPED, EXCLUSIVE.replace('></', '><i xmlns="urn:i"/></')]],
    ['enveloped with something inside', [ENVELOPED.replace('></', '><i xmlns="urn:i"/></'), EXCLUSIVE]],
    ['no enveloped', [EXCLUSIVE]],
    ['a name of Object’s', [transform('constructor')]],
  ])('may not be %s', async (_, list) => {
    expect(await refusals(withTransforms(...list))).toEqual(['transforms']);
  });

  it('of the signed properties may only be a canonical form', async () => {
    const [own = ''] =
      /(?<=SignedProperties" URI="[^"]*">)<ds:Transforms>.*?<\/ds:Transforms>/.exec(honest) ?? [];
    const bent = honest.replace(own, `<ds:Transforms>${ENVELOPED}${EXCLUSIVE}</ds:Transforms>`);
    expect(await refusals(resign(bent))).toEqual(['transforms']);
  });

  it('SignedInfo has a canonical form that we know', async () => {
    const bent = honest.replace(
      /(<ds:CanonicalizationMethod Algorithm=")[^"]*/,
      '$1http://www.w3.org/2006/12/xml-c14n11',
    );
    expect(await refusals(resign(bent))).toEqual(['transforms']);
  });
});

describe('A signature beside its document', async () => {
  const content = bytesOf('%PDF-1.7');
  const about = { fileName: 'order.pdf', mimeType: 'application/pdf' };
  const beside = textOf(await signXadesDetached(content, support.signer, AT, about));
  const failed = async (xml: string): Promise<readonly string[]> =>
    failures(await verifyXadesDetached(support.trust)(content, bytesOf(xml), AT));

  it('passes, signed again too', async () => {
    expect(await failed(beside)).toEqual([]);
    expect(await failed(resign(beside, { over: content }))).toEqual([]);
  });

  it('is refused inside other XML', async () => {
    const [own = ''] = /<ds:Signature .*<\/ds:Signature>/.exec(beside) ?? [];
    expect(await failed(`<order>${own}</order>`)).toEqual(['placement']);
  });

  it('is refused when it points into its own file', async () => {
    const bent = resign(beside.replace('URI="order.pdf"', 'URI="#here"'), { over: content });
    expect(await failed(bent)).toEqual(['references']);
  });

  it('is refused when the document is to be transformed first', async () => {
    const bent = beside.replace(
      '<ds:DigestMethod',
      `<ds:Transforms>${transform('http://www.w3.org/2000/09/xmldsig#base64')}</ds:Transforms><ds:DigestMethod`,
    );
    expect(await failed(resign(bent, { over: content }))).toEqual(['transforms']);
  });
});
