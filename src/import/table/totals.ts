/** Holds the totals that a table tells against its rows: nobody notices a lost row otherwise. */
import type { Row } from '../sheet.ts';
import { readCell } from '../values.ts';
import type { Matched } from './header.ts';

interface Sum {
  /** Of values times 1000, as whole numbers: thousandths of a volume, kopecks a thousand times. */
  all: number;
  sinceTotal: number;
  /** A value could not be read: nothing can be said. */
  unknown: boolean;
}

/** The sums of the columns that have totals. */
export class Totals {
  readonly #sums = new Map<Matched, Sum>();

  constructor(matched: readonly Matched[]) {
    for (const one of matched) {
      if (one.column.summed === true) this.#sums.set(one, { all: 0, sinceTotal: 0, unknown: false });
    }
  }

  /** Counts a row, a refused one too: its number may be right. */
  add(row: Row): void {
    for (const [one, sum] of this.#sums) {
      const value = counted(row, one);
      if (value === undefined) continue;
      if (Number.isNaN(value)) sum.unknown = true;
      else {
        sum.all += value;
        sum.sinceTotal += value;
      }
    }
  }

  /** @returns columns of a total row whose number is neither the sum of all rows nor of those since the last total */
  wrong(row: Row): readonly Matched[] {
    const wrong: Matched[] = [];
    for (const [one, sum] of this.#sums) {
      const told = counted(row, one);
      if (told !== undefined && !sum.unknown && told !== sum.all && told !== sum.sinceTotal) wrong.push(one);
      sum.sinceTotal = 0;
    }
    return wrong;
  }
}

/** `undefined` for a blank cell, `NaN` for one that is no number. */
function counted({ cells }: Row, { column, index, thousands }: Matched): number | undefined {
  const cell = cells[index];
  if (cell === undefined || cell.repeated === true) return undefined;
  const read = readCell(cell, { type: column.type, thousands });
  return 'value' in read ? Math.round(Number(read.value) * 1000) : Number.NaN;
}
