/** Writes the XSD of a document from its shape, so that the schema and the writer cannot part. */
import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { DocumentShape, FieldShape, Shape } from '../domain/content-shape.ts';
import { DOCUMENT_NAMESPACE } from './namespace.ts';

const XS = 'http://www.w3.org/2001/XMLSchema';

type TextShape = Extract<Shape, { kind: 'text' }>;
type NumberShape = Extract<Shape, { kind: 'number' }>;
type ListShape = Extract<Shape, { kind: 'list' }>;

/** The XSD as UTF-8; the same shape gives the same bytes. */
export function xsdOf(document: DocumentShape): Uint8Array {
  const schema = create({ version: '1.0', encoding: 'UTF-8' }).ele(XS, 'xs:schema', {
    targetNamespace: DOCUMENT_NAMESPACE,
    elementFormDefault: 'qualified',
    version: '1.0',
  });
  schema.att('http://www.w3.org/2000/xmlns/', 'xmlns:d', DOCUMENT_NAMESPACE);
  const root = schema.ele('xs:element', { name: document.rootName });
  annotate(root, document.title);
  recordType(root, document.fields, '');
  return new TextEncoder().encode(`${schema.end({ prettyPrint: true, wellFormed: true })}\n`);
}

const annotate = (element: XMLBuilder, title: string): void => {
  const documentation = element.ele('xs:annotation').ele('xs:documentation');
  documentation.att('http://www.w3.org/XML/1998/namespace', 'xml:lang', 'ru').txt(title);
};

/** @param path of the record, `sectionI.years`: it names the rules of uniqueness inside */
const recordType = (element: XMLBuilder, fields: readonly FieldShape[], path: string): void =>
  fieldsIn(element.ele('xs:complexType').ele('xs:sequence'), fields, path);

function fieldsIn(group: XMLBuilder, fields: readonly FieldShape[], path: string): void {
  for (const { name, title, optional, shape } of fields) {
    const field = group.ele('xs:element', { name, ...(optional ? { minOccurs: 0 } : {}) });
    annotate(field, title);
    typeOf(field, shape, path === '' ? name : `${path}.${name}`);
  }
}

function typeOf(element: XMLBuilder, shape: Shape, path: string): void {
  switch (shape.kind) {
    case 'record':
      return recordType(element, shape.fields, path);
    case 'one-of':
      return fieldsIn(element.ele('xs:complexType').ele('xs:choice'), shape.fields, path);
    case 'list':
      return listType(element, shape, path);
    case 'text':
      return textType(element, shape);
    case 'number':
      return numberType(element, shape);
    case 'day':
      return dayType(element);
    case 'code':
      return restrict(
        element,
        'xs:string',
        shape.values.map((value) => ['enumeration', value]),
      );
  }
}

function listType(element: XMLBuilder, shape: ListShape, path: string): void {
  const { item, itemName, minItems, maxItems, unique } = shape;
  const sequence = element.ele('xs:complexType').ele('xs:sequence');
  const one = sequence.ele('xs:element', { name: itemName, minOccurs: minItems, maxOccurs: maxItems });
  typeOf(one, item, `${path}.${itemName}`);
  if (unique === undefined) return;
  // The prefix matters: without it `xs:unique` looks outside the namespace and, silently, finds nothing.
  const rule = element.ele('xs:unique', { name: `once.${path}` });
  rule.ele('xs:selector', { xpath: `d:${itemName}` });
  for (const field of unique) {
    const xpath = field.split('/').map((step) => `d:${step}`);
    rule.ele('xs:field', { xpath: xpath.join('/') });
  }
}

type Facet = readonly [name: string, value: string | number];

function restrict(element: XMLBuilder, base: string, facets: readonly Facet[]): void {
  const restriction = element.ele('xs:simpleType').ele('xs:restriction', { base });
  for (const [name, value] of facets) restriction.ele(`xs:${name}`, { value });
}

/** `xs:string` keeps spaces as they are, so what is read back is what was written. */
const textType = (element: XMLBuilder, { minLength, maxLength, pattern }: TextShape): void =>
  restrict(element, 'xs:string', [
    ['minLength', minLength],
    ['maxLength', maxLength],
    ...(pattern === undefined ? [] : [['pattern', pattern] as const]),
  ]);

const numberType = (element: XMLBuilder, { min, max, decimals }: NumberShape): void =>
  restrict(element, decimals === 0 ? 'xs:integer' : 'xs:decimal', [
    ['minInclusive', min],
    ['maxInclusive', max],
    ...(decimals === 0 ? [] : [['fractionDigits', decimals] as const]),
  ]);

/** A day of a calendar carries no zone, which `xs:date` alone would let in. */
const dayType = (element: XMLBuilder): void =>
  restrict(element, 'xs:date', [['pattern', String.raw`[0-9]{4}-[0-9]{2}-[0-9]{2}`]]);
