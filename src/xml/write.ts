import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { DocumentShape, FieldShape, Shape } from '../domain/content-shape.ts';
import { Fault } from '../domain/fault.ts';
import { DOCUMENT_NAMESPACE } from './namespace.ts';

/**
 * A document's content as XML: an element a field, in the order of the shape; lists wrap their items.
 *
 * The same content gives the same bytes. A field that is absent has no element; an empty list has an empty one.
 *
 * @param content what the schema of this shape has passed
 * @returns UTF-8
 * @throws {Fault} `CONTENT_INVALID` when the text cannot stand in XML 1.0 at all
 */
export function writeXml(document: DocumentShape, content: Readonly<Record<string, unknown>>): Uint8Array {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(DOCUMENT_NAMESPACE, document.rootName);
  writeFields(root, document.fields, content);
  return new TextEncoder().encode(`${serialized(root)}\n`);
}

/** `wellFormed`: without it the builder writes control characters and lone surrogates as they are. */
function serialized(root: XMLBuilder): string {
  try {
    return root.end({ prettyPrint: true, wellFormed: true });
  } catch {
    // The builder's own error is not kept: it may quote the text.
    throw new Fault('CONTENT_INVALID', 'text that XML 1.0 cannot carry', {
      at: '',
      rule: 'в тексте есть знак, который не допускается в XML',
    });
  }
}

/**
 * The builder takes what looks like an entity (`&amp;`, `&anything;`) for one and leaves it as it is; with each
 * ampersand written out beforehand the text means itself.
 */
const ampersandsEscaped = (text: string): string => text.replaceAll('&', '&amp;');

function writeFields(
  element: XMLBuilder,
  fields: readonly FieldShape[],
  content: Readonly<Record<string, unknown>>,
): void {
  for (const { name, shape } of fields) {
    const value = content[name];
    if (value !== undefined) writeValue(element.ele(name), shape, value);
  }
}

function writeValue(element: XMLBuilder, shape: Shape, value: unknown): void {
  if (shape.kind === 'record' || shape.kind === 'one-of') {
    writeFields(element, shape.fields, value as Readonly<Record<string, unknown>>);
  } else if (shape.kind === 'list') {
    for (const item of value as readonly unknown[]) writeValue(element.ele(shape.itemName), shape.item, item);
  } else {
    element.txt(ampersandsEscaped(String(value)));
  }
}
