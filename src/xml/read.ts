import { type XmlDocument, XmlElement } from 'libxml2-wasm';
import type { DocumentShape, FieldShape, Shape } from '../domain/content-shape.ts';
import { Fault } from '../domain/fault.ts';
import { DOCUMENT_NAMESPACE } from './namespace.ts';
import { withXml } from './reading.ts';

/**
 * Reads back what `writeXml` wrote: the same content, still to be held against its schema.
 *
 * It believes the shape, not the file: an element that the shape does not name is left out, and a number that
 * is none is given as its text, so that the schema, which knows the rules, can refuse it.
 *
 * @param xml UTF-8
 * @throws {Fault} `CONTENT_UNREADABLE` when the file is not XML or has another root
 */
export function readXml(document: DocumentShape, xml: Uint8Array): Readonly<Record<string, unknown>> {
  return withXml(
    xml,
    (opened) => readFields(rootOf(opened, document.rootName), document.fields),
    ([problem]) => {
      throw new Fault('CONTENT_UNREADABLE', 'not readable XML', { line: problem?.line ?? 0 });
    },
  );
}

function rootOf({ root }: XmlDocument, name: string): XmlElement {
  if (root.name === name && root.namespaceUri === DOCUMENT_NAMESPACE) return root;
  throw new Fault('CONTENT_UNREADABLE', 'the root element is another', { at: name });
}

function readFields(element: XmlElement, fields: readonly FieldShape[]): Record<string, unknown> {
  const children = new Map(elementsOf(element).map((child) => [child.name, child]));
  const content: Record<string, unknown> = {};
  for (const { name, shape } of fields) {
    const child = children.get(name);
    if (child !== undefined) content[name] = readValue(child, shape);
  }
  return content;
}

function readValue(element: XmlElement, shape: Shape): unknown {
  if (shape.kind === 'record' || shape.kind === 'one-of') return readFields(element, shape.fields);
  if (shape.kind === 'list') return elementsOf(element).map((item) => readValue(item, shape.item));
  const text = element.content;
  return shape.kind === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function elementsOf(parent: XmlElement): XmlElement[] {
  const elements: XmlElement[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) elements.push(node);
  }
  return elements;
}
