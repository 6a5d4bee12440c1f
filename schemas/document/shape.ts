import type { z } from 'zod';
import type { DocumentShape, FieldShape, Shape } from '../../src/domain/content-shape.ts';

/**
 * Reads a document's description as plain data, for the XSD and the writer.
 *
 * Throws a plain `Error` for a schema that was not made of `fields.ts`: that is a mistake of the programmer, and
 * the test of the XSD finds it.
 */
export function shapeOf(rootName: string, title: string, schema: z.ZodObject): DocumentShape {
  return { rootName, title, fields: fieldsOf(schema) };
}

const fieldsOf = (schema: z.ZodObject): FieldShape[] =>
  Object.entries(schema.def.shape).map(([name, field]) => fieldOf(name, field as z.ZodType));

function fieldOf(name: string, field: z.ZodType): FieldShape {
  const optional = field.def.type === 'optional';
  const inner = optional ? (field as unknown as z.ZodExactOptional<z.ZodType>).unwrap() : field;
  const title = inner.meta()?.title;
  if (title === undefined) throw new Error(`field ${name} has no title`);
  return { name, title, optional, shape: shapeOfType(inner, name) };
}

function shapeOfType(schema: z.ZodType, name: string): Shape {
  const { shape, items } = schema.meta() ?? {};
  if (shape !== undefined) return shape;
  if (schema.def.type === 'object') {
    return { kind: 'record', fields: fieldsOf(schema as unknown as z.ZodObject) };
  }
  if (schema.def.type === 'union') {
    const { options } = schema as unknown as z.ZodUnion<readonly z.ZodObject[]>;
    return { kind: 'one-of', fields: options.flatMap(fieldsOf) };
  }
  if (schema.def.type === 'array' && items !== undefined) {
    const { element } = schema as unknown as z.ZodArray<z.ZodType>;
    const { name: itemName, min: minItems, max: maxItems, unique } = items;
    const list = {
      kind: 'list',
      item: shapeOfType(element, itemName),
      itemName,
      minItems,
      maxItems,
    } as const;
    return unique === undefined ? list : { ...list, unique };
  }
  throw new Error(`field ${name} is of a type that has no shape`);
}
