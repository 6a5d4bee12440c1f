/** Which column each cell of a table stands in, once spans are reckoned with. */
import { Fault } from '../../domain/fault.ts';
import type { Cell } from '../blocks.ts';

export interface GridCell {
  readonly cell: Cell;
  /** First column, from 0. */
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * @param at where the table stands, for a fault
 * @throws {Fault} `RENDERING_UNFAITHFUL` when a row has too few or too many cells: the form is wrong
 */
export function placeCells(rows: readonly (readonly Cell[])[], width: number, at: string): GridCell[][] {
  /** Rows that a span from above still covers, by column. */
  const covered = Array.from({ length: width }, () => 0);
  const refuse = (row: number): never => {
    throw new Fault('RENDERING_UNFAITHFUL', 'row does not fill the table', {
      at: `${at}, table row ${row + 1}`,
    });
  };
  return rows.map((cells, row) => {
    const placed: GridCell[] = [];
    let column = 0;
    for (const cell of cells) {
      while ((covered[column] ?? 0) > 0) column += 1;
      const { columns = 1, rows: tall = 1 } = cell;
      if (column + columns > width || row + tall > rows.length) refuse(row);
      for (let taken = column; taken < column + columns; taken += 1) {
        if ((covered[taken] ?? 0) > 0) refuse(row);
        covered[taken] = tall;
      }
      placed.push({ cell, column, columns, rows: tall });
      column += columns;
    }
    if (covered.includes(0)) refuse(row);
    for (const [index, left] of covered.entries()) covered[index] = left - 1;
    return placed;
  });
}
