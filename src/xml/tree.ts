/** Small XML of the portal contract as plain data: no mixed content, one namespace a file. */
import { XmlElement, XmlText, XmlCData } from 'libxml2-wasm';
import { Fault } from '../domain/fault.ts';
import { withXml } from './reading.ts';

export interface XmlTree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlTree[];
  /** Text of a leaf; empty for an element with children. */
  readonly text: string;
}

/** What XML 1.0 cannot carry even escaped: controls, surrogates by themselves, U+FFFE, U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/**
 * The same tree gives the same bytes: UTF-8, no white space between elements, attributes in their order.
 *
 * @throws {Fault} `CONTENT_INVALID` for a character that XML cannot carry
 */
export const writeTree = (tree: XmlTree, namespace: string): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n${written({ ...tree, attributes: { xmlns: namespace, ...tree.attributes } })}\n`,
  );

function written({ name, attributes, children, text }: XmlTree): string {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value, name)}"`);
  const inside = children.length > 0 ? children.map(written).join('') : escaped(text, name);
  return inside === '' ? `<${name}${start.join('')}/>` : `<${name}${start.join('')}>${inside}</${name}>`;
}

function escaped(value: string, at: string): string {
  if (FORBIDDEN.test(value)) throw new Fault('CONTENT_INVALID', 'a character that XML cannot carry', { at });
  return value.replaceAll(/[&<>"\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * @param namespace what the root must be in
 * @returns `undefined` when it is not well-formed, has a DOCTYPE or is of another namespace
 */
export const readTree = (xml: Uint8Array, namespace: string): XmlTree | undefined =>
  withXml<XmlTree | undefined>(
    xml,
    ({ root }) => (root.namespaceUri === namespace ? treeOf(root) : undefined),
    () => undefined,
  );

function treeOf(element: XmlElement): XmlTree {
  const children: XmlTree[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) children.push(treeOf(node));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  return {
    name: element.name,
    attributes: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])),
    children,
    text: children.length > 0 ? '' : text,
  };
}
