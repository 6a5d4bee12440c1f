/** A document as the rows that its mapping would read back: what a body that types by our own titles would have. */
import type { Column, TableMapping } from '../../src/import/mapping/mapping.ts';
import type { SheetCell, TestSheet } from './spreadsheet.ts';

type Node = Record<string, unknown>;

/** One table of one or several documents. Columns that no document fills are left out. */
export function tabular(table: TableMapping, documents: readonly Node[]): TestSheet {
  const columns = table.columns.filter(({ field }) => !field.startsWith('@'));
  const rows = documents.flatMap((content) => rowsOf(columns, content));
  const filled = columns.filter((_, index) => rows.some((cells) => cells[index] !== undefined));
  const kept = columns.map((column) => filled.includes(column));
  return {
    name: table.name,
    rows: [
      filled.map(({ words }) => words[0] ?? ''),
      ...rows.map((cells) => cells.filter((_, index) => kept[index])),
    ],
  };
}

/** Top-level fields that the tables tell: a base has the others. */
export const toldBy = (tables: readonly TableMapping[]): ReadonlySet<string> =>
  new Set(tables.flatMap(({ columns }) => columns.map(({ field }) => field.split(/[.[]/)[0] ?? '')));

function rowsOf(columns: readonly Column[], content: Node): SheetCell[][] {
  const lists =
    columns
      .map(({ field }) => field.split('.').filter((step) => step.includes('[')))
      .toSorted((a, b) => b.length - a.length)[0] ?? [];
  const deepest =
    columns.find(({ field }) => lists.length > 0 && field.includes(lists.at(-1) ?? ''))?.field ?? '';
  const path = deepest.split('.');
  const steps = path.slice(0, path.findLastIndex((step) => step.includes('[')) + 1);
  return itemsAt(content, steps).map((indexes) => columns.map((column) => cellAt(content, column, indexes)));
}

/** The indexes of each row: one number for each list on the way. */
function itemsAt(node: Node, steps: readonly string[]): number[][] {
  const [step, ...rest] = steps;
  if (step === undefined) return [[]];
  const name = step.replace(/\[.*/, '');
  if (!step.includes('[')) return itemsAt((node[name] ?? {}) as Node, rest);
  return ((node[name] ?? []) as Node[]).flatMap((item, index) =>
    itemsAt(item, rest).map((more) => [index, ...more]),
  );
}

function cellAt(content: Node, { field, type }: Column, indexes: readonly number[]): SheetCell {
  let [value, depth]: [unknown, number] = [content, 0];
  for (const step of field.split('.')) {
    value = (value as Node | undefined)?.[step.replace(/\[.*/, '')];
    if (step.includes('[')) value = (value as unknown[] | undefined)?.[indexes[depth++] ?? 0];
  }
  return value === undefined ? undefined : written(value as string | number, type);
}

function written(value: string | number, type: Column['type']): SheetCell {
  if (typeof type === 'object' && 'choice' in type) {
    return Object.entries(type.choice).find(([, code]) => code === value)?.[0];
  }
  if (type === 'roubles') return Number(value) / 100;
  if (type === 'day') return String(value).split('-').toReversed().join('.');
  if (type === 'moment') return String(value).replace('.000Z', 'Z');
  return value;
}
