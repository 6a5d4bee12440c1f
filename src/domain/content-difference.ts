/** What parts two contents of one kind, field by field, by the titles that the form gives them. */
import type { DocumentShape, FieldShape, Shape } from './content-shape.ts';

export interface Difference {
  /** Titles from the whole to the field, in Russian; a row of a list by what tells it from the others. */
  readonly at: readonly string[];
  /** Absent where there was nothing. */
  readonly before?: string;
  /** Absent where there is nothing any more. */
  readonly after?: string;
}

/** Shown in the place of what nobody may read here. */
export const HIDDEN = '(скрыто)';

/** Which top fields may be shown; the values of others, and what tells their rows apart, are `HIDDEN`. */
export type MayShow = (field: string) => boolean;

/** Contents that have passed the schema of the shape; of others the differences are told as far as they go. */
export const differences = (
  { fields }: DocumentShape,
  before: unknown,
  after: unknown,
  mayShow: MayShow = () => true,
): readonly Difference[] =>
  fields.flatMap((field) => {
    const found = ofField(field, before, after, []);
    return mayShow(field.name) ? found : hidden(field, found);
  });

/** One line for all of a hidden field: which row of a family changed is told by nothing. */
const hidden = ({ title }: FieldShape, found: readonly Difference[]): readonly Difference[] =>
  found.length === 0 ? [] : [{ at: [title], before: HIDDEN, after: HIDDEN }];

type Trail = readonly string[];

const ofField = (
  { name, title, shape }: FieldShape,
  before: unknown,
  after: unknown,
  trail: Trail,
): readonly Difference[] => ofShape(shape, member(before, name), member(after, name), [...trail, title]);

function ofShape(shape: Shape, before: unknown, after: unknown, at: Trail): readonly Difference[] {
  if (before === undefined && after === undefined) return [];
  switch (shape.kind) {
    case 'record':
    case 'one-of':
      return shape.fields.flatMap((field) => ofField(field, before, after, at));
    case 'list':
      return ofList(shape, itemsOf(before), itemsOf(after), at);
    default:
      return before === after ? [] : [{ at, ...shown('before', before), ...shown('after', after) }];
  }
}

/** Rows are told apart by what the form says must not repeat, else by their place. */
function ofList(
  { item, unique }: Extract<Shape, { kind: 'list' }>,
  before: readonly unknown[],
  after: readonly unknown[],
  at: Trail,
): readonly Difference[] {
  const keyed = (items: readonly unknown[]): ReadonlyMap<string, unknown> =>
    new Map(items.map((one, index) => [rowName(one, index, unique), one]));
  const [old, fresh] = [keyed(before), keyed(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((row) =>
    ofShape(item, old.get(row), fresh.get(row), [...at, row]),
  );
}

function rowName(item: unknown, index: number, unique: readonly string[] | undefined): string {
  if (unique === undefined) return `№ ${index + 1}`;
  return unique.map((path) => asText(path.split('/').reduce(member, item))).join(', ');
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const shown = (side: 'before' | 'after', value: unknown): Partial<Record<typeof side, string>> =>
  value === undefined ? {} : { [side]: asText(value) };

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
