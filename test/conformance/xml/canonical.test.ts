import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CanonicalForm, gathered, streamCanonical } from '../../../src/xml/canonical.ts';
import { streamWithout } from '../../../src/xml/sole-element.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasTool, outputOf } from '../../support/tools.ts';

/** Without comments: xmllint keeps them, and the canonical forms that we use drop them. */
const TRICKY: Readonly<Record<string, string>> = {
  'attributes out of order, in three namespaces':
    '<r xmlns:z="urn:a" xmlns:a="urn:z" z:y="1" a:y="2" y="3" x="4" xmlns="urn:d" xml:lang="ru"/>',
  'the same namespace under two prefixes': '<a:r xmlns:a="urn:a" xmlns:b="urn:a"><b:c a:x="1"/><a:c/></a:r>',
  'a default namespace taken back, and given again':
    '<r xmlns="urn:a"><c xmlns=""><d xmlns="urn:a"><e xmlns="urn:b"/></d></c></r>',
  'a prefix declared anew to another name':
    '<p:r xmlns:p="urn:a"><p:c xmlns:p="urn:b"><p:d xmlns:p="urn:a"/></p:c></p:r>',
  'declarations that nobody uses': '<r xmlns:u="urn:u" xmlns:v="urn:v"><v:c/><c u:x=""/></r>',
  'instructions before, inside and after the root':
    '<?xml version="1.0"?>\n<?one?>\n\n<?two  three ?><r><?four   ?></r>\n<?five?>\n\n',
  'a carriage return as a reference, and line ends of Windows': '<r a="1&#13;2">\r\n&#xD;\r\n<c/>\r</r>',
  'white space in attributes, written and as references': '<r a="1\n2\t3  4" b="&#10;&#9;&#32;"/>',
  'signs that must be escaped, and some that must not':
    '<r a="&lt;&gt;&amp;&quot;\'">&lt;&gt;&amp;"\'&#62;]]&gt;</r>',
  'CDATA with what would be markup': '<r><![CDATA[<a>&amp;]]>x<![CDATA[]]></r>',
  'line separators of Unicode, and signs beyond the basic plane':
    '<r a="\u0085\u2028">\u0085\u2028\u2029\u00a0\u{1f600}&#x1F600;</r>',
  'Russian names and text': '<заказ xmlns:п="urn:p" п:номер="№ 1">«Образцов»—\u0301</заказ>',
  'empty elements in both spellings, and spaces in tags': "<r  ><a/><b></b><c d = 'e'  /></r  >",
  'xml attributes on the way down':
    '<r xml:space="preserve" xml:base="urn:b"><c xml:space="default"> </c></r>',
  'a byte order mark': '\ufeff<r/>',
};

const around = (inside: string): string =>
  `<?one?><r xmlns="urn:r" xmlns:s="urn:s"> <a/> ${inside} text<b/>\r\n</r><?two?>`;

const folder = temporaryFolder('canonical');
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

const ours = (xml: string, form: CanonicalForm): string =>
  Buffer.from(gathered((sink) => streamCanonical(encoded(xml), form, sink))).toString('utf8');

const theirs = (xml: string, form: CanonicalForm): string => {
  const path = join(folder, 'tricky.xml');
  writeFileSync(path, xml);
  return outputOf('xmllint', form === 'inclusive' ? '--c14n' : '--exc-c14n', path);
};

describe.skipIf(!hasTool('xmllint'))('The canonical form is that of xmllint, to the byte, of', () => {
  it.each(Object.entries(TRICKY))('%s', (_, xml) => {
    expect(ours(xml, 'inclusive')).toBe(theirs(xml, 'inclusive'));
    expect(ours(xml, 'exclusive')).toBe(theirs(xml, 'exclusive'));
  });

  it('a document whose signature was taken out', () => {
    const signature = '<s:Signature xmlns:s="urn:s"><s:a>1</s:a></s:Signature>';
    const name = { namespace: 'urn:s', name: 'Signature' };
    for (const form of ['inclusive', 'exclusive'] as const) {
      const without = gathered((sink) => {
        expect(streamWithout(encoded(around(signature)), name, { form, scope: 'file' }, sink)).toBe(true);
      });
      expect(Buffer.from(without).toString('utf8')).toBe(theirs(around(''), form));
    }
  });
});

it('A comment has no place in either canonical form', () => {
  for (const form of ['inclusive', 'exclusive'] as const) {
    expect(ours('<!--1--><r>a<!--2-->b</r><!--3-->', form)).toBe('<r>ab</r>');
  }
});

it('A document with a type declaration has no canonical form here', () => {
  expect(() => ours('<!DOCTYPE r><r/>', 'inclusive')).toThrowFault('CONTENT_UNREADABLE');
  expect(() => ours('<r>', 'exclusive')).toThrowFault('CONTENT_UNREADABLE');
  expect(() => ours('<r xmlns="relative"/>', 'exclusive')).toThrowFault('CONTENT_UNREADABLE');
});
