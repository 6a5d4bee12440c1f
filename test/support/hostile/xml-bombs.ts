/** XML files made to keep a judge long, or to fill its memory. */
import { DS } from '../../../src/signature/xades/uris.ts';
import { bytesOf, DOCUMENT, honestOf, root } from '../xades.ts';
import type { Bomb } from './measured.ts';

const bomb = (text: string): Bomb => ({ content: bytesOf(text), root: root.certificate });
const honest = await honestOf();
const signature = /<ds:Signature .*<\/ds:Signature>/.exec(honest)?.[0] ?? '';
const inside = (body: string, attributes = ''): Bomb =>
  bomb(`<order${attributes}>${body}${signature}</order>`);
/** With the honest form inclusive, which looks at every declaration that is in force. */
const inclusive = (text: string): string =>
  text.replaceAll(
    'http://www.w3.org/2001/10/xml-exc-c14n#',
    'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  );
const many = (count: number, piece: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => piece(n)).join('');
const withTransforms = (text: string): string => honest.replace(/<ds:Transforms>/, `<ds:Transforms>${text}`);

export const XML_BOMBS: Readonly<Record<string, () => Bomb>> = {
  'an honest file': () => bomb(honest),
  'nesting without end': () => inside('<a>'.repeat(1_000_000)),
  'nesting until the limit, many times': () =>
    inside(many(2_000, () => `${'<a>'.repeat(240)}${'</a>'.repeat(240)}`)),
  'as many elements as are read': () => inside('<a/>'.repeat(490_000)),
  'elements with text between them': () => inside('<a/>b'.repeat(490_000)),
  'instructions without end': () => inside('<?a?>'.repeat(1_900_000)),
  'instructions before the root': () => bomb('<?a?>'.repeat(1_900_000) + honest),
  'sections of text': () => inside('<![CDATA[]]>b'.repeat(700_000)),
  'attributes of one element': () => inside(`<a ${many(900_000, (n) => `a${n}="" `)}/>`),
  'attributes of many elements': () =>
    inside(`<a a="" b="" c="" d="" e="" f="" g="" h="" i=""/>`.repeat(190_000)),
  'a megabyte of namespaces': () =>
    inside(
      '<a/>',
      many(40_000, (n) => ` xmlns:n${n}="u:${n}"`),
    ),
  'namespaces over many elements': () =>
    bomb(
      inclusive(
        `<order${many(2_000, (n) => ` xmlns:n${n}="u:${n}"`)}>${'<a/>'.repeat(400_000)}${signature}</order>`,
      ),
    ),
  'namespaces over elements that use them': () =>
    inside(
      many(300_000, (n) => `<n${n % 2_000}:a/>`),
      many(2_000, (n) => ` xmlns:n${n}="u:${n}"`),
    ),
  'namespaces declared anew at each depth': () =>
    bomb(
      inclusive(
        `<order>${many(30, () => many(240, (n) => `<n${n}:a xmlns:n${n}="u:${n}">${'<b/>'.repeat(30)}`) + many(240, (n) => `</n${239 - n}:a>`))}${signature}</order>`,
      ),
    ),
  'a long namespace at many places': () =>
    bomb(
      inclusive(`<order xmlns:n="u:${'x'.repeat(5_000_000)}">${'<n:a/>'.repeat(400)}${signature}</order>`),
    ),
  'a long namespace that siblings render anew': () =>
    inside('<n:a/>'.repeat(100_000), ` xmlns:n="u:${'x'.repeat(1_000_000)}"`),
  identifiers: () => inside(many(190_000, (n) => `<a Id="${n}"/>`)),
  transforms: () =>
    bomb(withTransforms(`<ds:Transform Algorithm="${DS}enveloped-signature"/>`.repeat(1_900))),
  'a hundred thousand references': () =>
    bomb(honest.replace(/(<ds:Reference .*?<\/ds:Reference>)/, (one) => one.repeat(15_000))),
  'a signature value without end': () =>
    bomb(honest.replace(/(<ds:SignatureValue>)/, (one) => `${one}${'A'.repeat(9_000_000)}`)),
  'certificates without end': () =>
    bomb(honest.replace(/<ds:X509Certificate>([^<]*)<\/ds:X509Certificate>/, (one) => one.repeat(1_500))),
  'a certificate of nothing but values': () => {
    const der = Buffer.concat([
      Buffer.from([0x30, 0x82, 0xff, 0xfe]),
      Buffer.alloc(65_534, Buffer.from([5, 0])),
    ]);
    const one = `<ds:X509Certificate>${der.toString('base64')}</ds:X509Certificate>`;
    return bomb(honest.replace('<ds:X509Certificate>', `${one.repeat(31)}<ds:X509Certificate>`));
  },
  'entities that grow': () => {
    const entities = many(20, (n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`);
    return bomb(`<!DOCTYPE order [<!ENTITY e0 "ha">${entities}]><order a="&e20;">&e20;${signature}</order>`);
  },
  'a long entity many times': () =>
    bomb(
      `<!DOCTYPE order [<!ENTITY e "${'x'.repeat(100_000)}">]><order>${'<a b="&e;"/>'.repeat(50_000)}</order>`,
    ),
  'text of ten megabytes': () => inside('x'.repeat(9_900_000)),
  'references to characters': () => inside('&#38;'.repeat(1_900_000)),
  'more than a file may be long': () => bomb(DOCUMENT + ' '.repeat(100_000_000)),
  'a long file of many children': () => inside('<a>1</a>'.repeat(5_500_000)),
  'a long file of children with many attributes': () => inside('<a a="" b="" c="" d=""/>'.repeat(1_900_000)),
  'a long file of instructions': () => inside('<?a?>'.repeat(9_000_000)),
  'a name of a megabyte, many times': () => inside(`<${'a'.repeat(49_000)}/>`.repeat(200)),
};
