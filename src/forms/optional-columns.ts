import type { Cell } from '../pdf/blocks.ts';
import { centered } from './parts.ts';

/** Columns that stand only in some editions of a form; empty where they do not. */
export interface OptionalColumn<Row> {
  readonly widths: readonly number[];
  /** In the first row of the head. */
  readonly head: readonly Cell[];
  readonly cells: (row: Row, index: number) => readonly Cell[];
}

/** @param shown by the edition, or because a row has something to say there: nothing that the XML says is left unsaid */
export const optionalColumn = <Row>(
  shown: boolean,
  width: number,
  head: Cell,
  cell: (row: Row, index: number) => Cell,
): OptionalColumn<Row> =>
  shown
    ? { widths: [width], head: [head], cells: (row, index) => [cell(row, index)] }
    : { widths: [], head: [], cells: () => [] };

const NUMBER_WIDTH = 7;

/** «№ п/п». */
export const numberColumn = (shown: boolean, head: Cell): OptionalColumn<unknown> =>
  optionalColumn(shown, NUMBER_WIDTH, head, (_row, index) => centered(String(index + 1)));
