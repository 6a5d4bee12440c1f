import { type Cell, columnIndex } from '../sheet.ts';

const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/;

/**
 * «Same as above»: each cell of a merged range has the value of its first. Only rows that hold something are
 * filled, so a range down to the last row of a sheet costs nothing.
 */
export function fillMerged(
  rows: ReadonlyMap<number, (Cell | undefined)[]>,
  ranges: readonly string[],
  takeCells: (count: number) => void,
): void {
  const numbers = [...rows.keys()].toSorted((a, b) => a - b);
  const width = [...rows.values()].reduce((most, cells) => Math.max(most, cells.length), 0);
  for (const range of ranges) {
    const [, left = '', top = '', right = '', bottom = ''] = RANGE.exec(range) ?? [];
    const first = rows.get(Number(top))?.[columnIndex(left)];
    if (first === undefined || first.repeated === true) continue;
    const [from, to] = [columnIndex(left), Math.min(columnIndex(right), width - 1)];
    for (let at = lowerBound(numbers, Number(top)); (numbers[at] ?? Infinity) <= Number(bottom); at += 1) {
      const cells = rows.get(numbers[at] ?? 0) ?? [];
      takeCells(Math.max(1, to - from + 1));
      for (let column = from; column <= to; column += 1) cells[column] ??= { ...first, repeated: true };
    }
  }
}

/** Index of the first number that is not less. */
function lowerBound(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
