import { describe, expect, it } from 'vitest';
import {
  canonicalText,
  DOCUMENT,
  honestOf,
  judge,
  referring,
  refusals,
  resign,
  textOf,
} from '../../../support/xades.ts';

const honest = await honestOf();
const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/.exec(honest) ?? [];
const [start, end] = ['<order xmlns="urn:pechat:test" Id="order">', '</order>'];

it('The honest signature passes, and passes signed again, so that what follows is refused for what was bent', async () => {
  expect(await judge(honest)).toMatchObject({ verdict: 'passed' });
  const again = await judge(resign(honest, { over: canonicalText(DOCUMENT) }));
  expect(again).toMatchObject({ verdict: 'passed' });
  expect(textOf(again.verified)).toBe(DOCUMENT);
});

describe('A signature that was moved is refused', () => {
  it('when it stands deeper in its document', async () => {
    const moved = honest.replace(signature, '').replace('<volume>72', `<volume>72${signature}`);
    expect(await refusals(moved)).toEqual(['placement']);
  });

  it('when the signed document was wrapped into another root, and the signature put beside it', async () => {
    const wrapped = `<order xmlns="urn:pechat:test"><volume>99</volume>${DOCUMENT}${signature}</order>`;
    expect(await refusals(wrapped)).toEqual(['digest']);
  });

  it('when the signed root has an identifier, and was wrapped', async () => {
    const byId = referring(honest, ' URI="#order"', canonicalText(DOCUMENT));
    expect(await judge(byId)).toMatchObject({ verdict: 'passed' });
    const [own = ''] = /<ds:Signature .*<\/ds:Signature>/.exec(byId) ?? [];
    const wrapped = `<order xmlns="urn:pechat:test"><volume>99</volume>${DOCUMENT}${own}</order>`;
    expect(await refusals(wrapped)).toEqual(['coverage']);
  });

  it('when the old document hides in an Object of the signature', async () => {
    const hidden = signature.replace('</ds:Signature>', `<ds:Object>${DOCUMENT}</ds:Object></ds:Signature>`);
    expect(await refusals(`${start}<volume>99</volume>${hidden}${end}`)).toEqual(['structure']);
  });

  it('when it is the root itself', async () => {
    expect(await refusals(signature)).toContain('placement');
  });

  it('when it stands there twice, or beside another', async () => {
    expect(await refusals(honest.replace(signature, signature + signature))).toEqual(['signers']);
    const nested = honest.replace(
      '<volume>',
      '<volume><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
    );
    expect(await refusals(nested)).toEqual(['signers']);
    expect(await refusals(DOCUMENT)).toEqual(['signers']);
  });
});

describe('An identifier that is not the only one is refused', () => {
  it.each([
    ['on another element', ' Id="order"'],
    ['in small letters', ' id="order"'],
    ['in capitals', ' ID="order"'],
    ['as xml:id', ' xml:id="order"'],
    ['in a namespace of somebody’s', ' xmlns:w="urn:w" w:Id="order"'],
  ])('the root’s, %s', async (_, attribute) => {
    const document = DOCUMENT.replace('<volume', `<volume${attribute}`);
    const bent = honest.replace('<volume', `<volume${attribute}`).replace(' URI=""', ' URI="#order"');
    expect(await refusals(resign(bent, { over: canonicalText(document) }))).toEqual(['references']);
  });

  it('the signed properties’, whether in the document or in the signature', async () => {
    const [, id = ''] = /<xades:SignedProperties Id="([^"]*)"/.exec(honest) ?? [];
    const inDocument = honest.replace('<volume', `<volume Id="${id}"`);
    const over = canonicalText(DOCUMENT.replace('<volume', `<volume Id="${id}"`));
    expect(await refusals(resign(inDocument, { over }))).toEqual(['references']);
    expect(await refusals(honest.replace('<ds:SignatureValue', `<ds:SignatureValue Id="${id}"`))).toEqual([
      'references',
    ]);
  });
});

describe('A reference to something else than the document is refused', () => {
  const decoy = '<decoy Id="decoy">1</decoy>';

  it('to a decoy that is signed in all truth', async () => {
    const bent = referring(
      honest,
      ' URI="#decoy"',
      canonicalText(decoy.replace('<decoy', '<decoy xmlns="urn:pechat:test"')),
    );
    expect(await refusals(bent.replace('<volume>', `${decoy}<volume>`))).toEqual(['coverage']);
  });

  it('to the signature’s own parts', async () => {
    const [, id = ''] = /<xades:SignedProperties Id="([^"]*)"/.exec(honest) ?? [];
    expect(await refusals(referring(honest, ` URI="#${id}"`, new Uint8Array()))).toEqual(['coverage']);
  });

  it.each([
    ['nowhere', ' URI="#nobody"', ['references', 'coverage']],
    ['no address', '', ['references']],
    ['the network', ' URI="http://127.0.0.1:1/order.xml"', ['references']],
    ['a file', ' URI="file:///etc/passwd"', ['references']],
    ['a file beside', ' URI="order.xml"', ['references']],
    ['an XPointer', ' URI="#xpointer(/)"', ['references', 'coverage']],
    ['another by quotes', ` URI="#x' or '1'='1"`, ['references', 'coverage']],
  ])('to %s', async (_, attributes, expected) => {
    expect(await refusals(referring(honest, attributes, canonicalText(DOCUMENT)))).toEqual(expected);
  });

  it('beside the one to the document', async () => {
    const [reference = ''] = /<ds:Reference Id.*?<\/ds:Reference>/.exec(honest) ?? [];
    const second = reference.replace(' URI=""', ' URI="#order"').replace(/ Id="[^"]*"/, '');
    expect(await refusals(resign(honest.replace('</ds:SignedInfo>', `${second}</ds:SignedInfo>`)))).toEqual([
      'references',
    ]);
  });

  it('in place of the one to the document', async () => {
    const bent = honest.replace(/<ds:Reference Id.*?<\/ds:Reference>/, '');
    expect(await refusals(bent)).toContain('references');
  });

  it('in place of the one to the signed properties', async () => {
    const without = honest.replace(/<ds:Reference Type.*?<\/ds:Reference>/, '');
    expect(await refusals(resign(without))).toEqual(['references']);
    const elsewhere = honest.replace(/(SignedProperties" URI=")[^"]*/, '$1#order');
    expect(await refusals(resign(elsewhere))).toEqual(['references']);
    const untyped = honest.replace(' Type="http://uri.etsi.org/01903#SignedProperties"', '');
    expect(await refusals(resign(untyped))).toEqual(['references']);
  });
});

describe('What nobody signed, or two readers read in two ways, is refused', () => {
  it('comments in the text', async () => {
    expect(await refusals(honest.replace('>72<', '>7<!-- -->2<'))).toEqual(['structure']);
    expect(await refusals(honest.replace(/(<ds:SignatureValue>....)/, '$1<!---->'))).toEqual(['structure']);
  });

  it('a comment beside the root is no part of what comes back', async () => {
    const report = await judge(`<!-- before -->${honest}<!-- after -->`);
    expect(report.verdict).toBe('passed');
    expect(textOf(report.verified)).not.toContain('before');
  });

  it('a document type, with or without entities', async () => {
    for (const type of [
      '<!DOCTYPE order>',
      '<!DOCTYPE order [<!ENTITY e "1"><!ATTLIST volume Id ID "order">]>',
    ]) {
      expect(await refusals(type + honest)).toEqual(['structure']);
    }
  });

  it('junk in Base64', async () => {
    for (const junk of ['$1*', '$1=', '$1-', '$1\u00a0', '$1&#x41;=']) {
      expect(await refusals(honest.replace(/(<ds:SignatureValue>....)/, junk))).toContain('structure');
      expect(await refusals(resign(honest).replace(/(<ds:DigestValue>....)/, junk))).toContain('structure');
    }
  });

  it('the same bytes in another Base64', async () => {
    const [, last = ''] = /(.)==<\/ds:SignatureValue>/.exec(honest) ?? [];
    const other = String.fromCodePoint((last.codePointAt(0) ?? 0) + 1);
    expect(await refusals(honest.replace(`${last}==</ds:Sig`, `${other}==</ds:Sig`))).toEqual(['structure']);
  });

  it.each([
    ['text', 'x'],
    ['an instruction', '<?x y?>'],
    ['an element', '<x xmlns="urn:x"/>'],
    ['an Object', '<ds:Object/>'],
    ['a second KeyInfo', '<ds:KeyInfo/>'],
  ])('%s in the signature', async (_, more) => {
    expect(await refusals(honest.replace('<ds:KeyInfo>', `${more}<ds:KeyInfo>`))).toEqual(['structure']);
    expect(await refusals(honest.replace('</ds:Signature>', `${more}</ds:Signature>`))).toEqual([
      'structure',
    ]);
  });

  it('an attribute that a signature has no use for', async () => {
    expect(await refusals(honest.replace('<ds:SignedInfo', '<ds:SignedInfo x="1"'))).toEqual(['structure']);
  });
});
