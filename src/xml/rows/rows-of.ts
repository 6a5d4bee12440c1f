import type { DocumentShape, FieldShape, Shape } from '../../domain/content-shape.ts';

/** The parts of a registry's shape: the fields of its header, and its list of rows, the last field. */
export function rowsOf({ fields }: DocumentShape): {
  readonly fields: readonly FieldShape[];
  readonly list: Extract<Shape, { kind: 'list' }>;
} {
  const last = fields.at(-1);
  if (last?.shape.kind !== 'list') throw new Error('a registry ends with its rows');
  return { fields: fields.slice(0, -1), list: last.shape };
}
