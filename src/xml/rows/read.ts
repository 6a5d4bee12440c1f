import type { DocumentShape, FieldShape, Shape } from '../../domain/content-shape.ts';
import { readXml } from '../read.ts';
import { validateXml } from '../validate.ts';
import { piecesOf } from './pieces.ts';
import { rowsOf } from './rows-of.ts';

/** One thing that is wrong, told without the value that stood there. */
export interface RowProblem {
  /** Of the file, from 1; 0 where no line can be named. */
  readonly line: number;
  /** Number of the row, from 1; 0 for what is no row's. */
  readonly row: number;
  /** Графа, in Russian as the form calls it; empty for the whole row or file. */
  readonly column: string;
  /** The rule, in Russian. */
  readonly message: string;
}

/** Some rows, still to be held against their schema, with the header of the file; or what is wrong with them. */
export type RowsRead =
  | {
      readonly result: 'read';
      readonly header: Readonly<Record<string, unknown>>;
      readonly rows: readonly unknown[];
      readonly firstRow: number;
    }
  | { readonly result: 'refused'; readonly problems: readonly RowProblem[] };

/**
 * Reads what `writeRowsXml` wrote, or anybody's file by the same XSD, some rows at a time. Uniqueness is held within these
 * rows only: the caller holds it over the whole.
 */
export async function* readRowsXml(
  document: DocumentShape,
  xsd: Uint8Array,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<RowsRead> {
  for await (const { xml, firstRow, lineOf } of piecesOf(source)) {
    const problems = validateXml(xml, xsd);
    if (problems.length > 0) {
      yield {
        result: 'refused',
        problems: problems.map(({ line, field, message }) => ({
          line: line === 0 ? 0 : lineOf(line),
          ...placeOf(document, field, firstRow),
          message,
        })),
      };
    } else {
      const { rows, ...header } = readXml(document, xml);
      yield { result: 'read', header, rows: rows as readonly unknown[], firstRow };
    }
  }
}

/** `providerRegistry/rows/row[12]/provider/inn` → row 12 of the piece, «Исполнитель: ИНН». */
function placeOf(
  document: DocumentShape,
  field: string,
  firstRow: number,
): Pick<RowProblem, 'row' | 'column'> {
  const [, rows, row, ...path] = field.split('/');
  const { fields, list } = rowsOf(document);
  if (rows !== 'rows' || row === undefined) {
    return { row: 0, column: titleOf(fields, field.split('/').slice(1)) };
  }
  const index = Number(/\[(\d+)\]$/.exec(row)?.[1] ?? 1);
  return { row: firstRow + index - 1, column: columnOf(list.item, path) };
}

const columnOf = (shape: Shape, path: readonly string[]): string =>
  shape.kind === 'record' || shape.kind === 'one-of' ? titleOf(shape.fields, path) : '';

/** Titles of the fields on the way, as far as the shape knows them: a foreign element has none. */
export function titleOf(fields: readonly FieldShape[], path: readonly string[]): string {
  const [step = '', ...rest] = path;
  const found = fields.find(({ name }) => name === step.replace(/\[\d+\]$/, ''));
  if (found === undefined) return '';
  const inner = columnOf(found.shape, rest);
  return inner === '' ? found.title : `${found.title}: ${inner}`;
}
