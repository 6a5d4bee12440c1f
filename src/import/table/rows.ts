/** Tells the rows of a table from what stands between them: numbering, totals, titles, signatures. */
import { normalized } from '../mapping/normalized.ts';
import type { Cell, Row } from '../sheet.ts';
import type { Matched } from './header.ts';

export type RowSort = 'data' | 'blank' | 'numbering' | 'total' | 'aside';

const TOTAL = /^(?:итого|всего)(?: |$)/;
const ASIDE =
  /^(?:раздел|сведения|таблица|приложение|примечани|справочно|исполнитель|руководитель|подпись|м п|№ п п)/;

/** @param matched columns of the table */
export function sortOf({ cells }: Row, matched: readonly Matched[], first: boolean): RowSort {
  const own = cells.filter((cell): cell is Cell => cell !== undefined && cell.repeated !== true);
  if (own.length === 0) return 'blank';
  const texts = own.flatMap((cell) => (cell.kind === 'text' ? [normalized(cell.text.slice(0, 200))] : []));
  if (isTotal(cells, texts, matched)) return 'total';
  if (first && isNumbering(own)) return 'numbering';
  const filled = matched.filter(
    ({ index }) => cells[index] !== undefined && cells[index]?.repeated !== true,
  ).length;
  // A title or a signature: one or two texts where a row has many cells, and begun by a word that no row begins with.
  return own.length <= 3 && filled < matched.length / 2 && ASIDE.test(texts[0] ?? '') ? 'aside' : 'data';
}

/** Begins with the word, and lacks most of what a row of data must have: an indicator may be «Всего детей». */
function isTotal(cells: Row['cells'], texts: readonly string[], matched: readonly Matched[]): boolean {
  if (!TOTAL.test(texts[0] ?? '')) return false;
  const told = matched.filter(({ column }) => column.needed === true && column.summed !== true);
  return told.filter(({ index }) => cells[index] !== undefined).length <= told.length / 2;
}

/** «1 2 3 4» below the header. */
function isNumbering(own: readonly Cell[]): boolean {
  const numbers = own.map((cell) => (cell.kind === 'text' || cell.kind === 'number' ? cell.text.trim() : ''));
  return numbers.length >= 3 && numbers.every((text, index) => text === String(Number(numbers[0]) + index));
}
