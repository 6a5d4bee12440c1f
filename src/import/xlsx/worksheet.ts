/** One sheet: its cells by row, with merged ranges filled from their first cell. */
import { LIMITS } from '../limits.ts';
import { FileRefused } from '../refused.ts';
import { type Cell, type CellValue, columnIndex, type Row } from '../sheet.ts';
import { fillMerged } from './merged.ts';
import { type NumberKind, numberCell } from './number-format.ts';
import { type Element, scanXml } from './scan-xml.ts';
import { textGatherer } from './strings.ts';

/** What the cells of a sheet refer to. */
export interface Book {
  readonly strings: readonly string[];
  readonly styles: readonly NumberKind[];
  /** Days are counted from 1904. */
  readonly since1904: boolean;
  /** Takes cells from the allowance of the whole file. */
  readonly takeCells: (count: number) => void;
}

interface Begun {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

/** @throws {FileRefused} */
export function readWorksheet(xml: string, book: Book): readonly Row[] {
  const rows = new Map<number, (Cell | undefined)[]>();
  const merges: string[] = [];
  const inline = textGatherer();
  let [row, column, inValue] = [0, -1, false];
  let begun: Begun | undefined;
  scanXml(xml, {
    open(element) {
      inline.open(element);
      if (element.name === 'row') [row, column] = [rowNumber(element, row), -1];
      else if (element.name === 'c') {
        begun = begunCell(element, row, column + 1);
        ({ column } = begun);
        inline.taken();
        book.takeCells(1);
      } else if (element.name === 'v') inValue = true;
      else if (element.name === 'f' && begun !== undefined) begun.hasFormula = true;
      else if (element.name === 'mergeCell') merges.push(mergeOf(element, merges));
    },
    close(name) {
      inline.close(name);
      if (name === 'v') inValue = false;
      if (name !== 'c' || begun === undefined) return;
      const cell = cellOf(begun, inline.taken(), book);
      if (cell !== undefined) place(rows, begun, cell);
      begun = undefined;
    },
    text(text) {
      inline.text(text);
      if (!inValue || begun === undefined) return;
      begun.value += text;
      begun.hasValue = true;
      if (begun.value.length > LIMITS.cellLength) throw new FileRefused('текст в ячейке длиннее допустимого');
    },
  });
  fillMerged(rows, merges, book.takeCells);
  return [...rows].toSorted(([a], [b]) => a - b).map(([number, cells]) => ({ number, cells }));
}

function mergeOf(element: Element, { length }: readonly string[]): string {
  if (length >= LIMITS.merges) throw new FileRefused('на листе слишком много объединенных ячеек');
  return element.attribute('ref') ?? '';
}

function rowNumber(element: Element, before: number): number {
  const told = element.attribute('r');
  const number = told === undefined ? before + 1 : Number(told);
  if (!Number.isInteger(number) || number < 1 || number > 1_048_576)
    throw new FileRefused('номер строки листа неверен');
  return number;
}

function begunCell(element: Element, row: number, next: number): Begun {
  const reference = element.attribute('r');
  const letters = reference === undefined ? undefined : /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (reference !== undefined && letters === undefined) throw new FileRefused('адрес ячейки неверен');
  return {
    row,
    column: letters === undefined ? next : columnIndex(letters),
    type: element.attribute('t') ?? 'n',
    style: Number(element.attribute('s') ?? 0),
    value: '',
    hasValue: false,
    hasFormula: false,
  };
}

function cellOf(begun: Begun, inline: string, book: Book): CellValue | undefined {
  const { type, value, hasValue, hasFormula, style } = begun;
  if (type === 'inlineStr') return textCell(inline);
  if (!hasValue) return hasFormula && type !== 'str' ? { kind: 'broken', rule: NOT_COMPUTED } : undefined;
  switch (type) {
    case 's':
      return textCell(book.strings[Number(value)] ?? '');
    case 'e':
      return { kind: 'broken', rule: 'в ячейке ошибка вычисления' };
    case 'b':
      return { kind: 'text', text: value === '1' ? 'да' : 'нет' };
    case 'd':
      return isoDay(value);
    case 'n':
      return numberCell(value, book.styles[style] ?? { kind: 'plain' }, book.since1904);
    default:
      return textCell(value);
  }
}

const NOT_COMPUTED = 'формула не вычислена: откройте файл в табличном редакторе и сохраните его';

const textCell = (text: string): CellValue | undefined =>
  text.trim() === '' ? undefined : { kind: 'text', text };

function isoDay(value: string): CellValue {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(value) ?? [];
  if (day === undefined) return { kind: 'broken', rule: 'это не дата' };
  return time === undefined ? { kind: 'day', day } : { kind: 'day', day, time };
}

function place(rows: Map<number, (Cell | undefined)[]>, { row, column }: Begun, cell: Cell): void {
  if (column >= LIMITS.columns) throw new FileRefused('на листе слишком много столбцов');
  const cells = rows.get(row);
  if (cells !== undefined) cells[column] = cell;
  else {
    if (rows.size >= LIMITS.rows) throw new FileRefused('на листе слишком много строк');
    const begun: (Cell | undefined)[] = [];
    begun[column] = cell;
    rows.set(row, begun);
  }
}
