/** A table as it stands in a file, whatever the file: rows of cells, nothing understood yet. */

export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  /** `text`: the number in decimal, as exact as the file keeps it. A percent is already multiplied by 100. */
  | { readonly kind: 'number'; readonly text: string }
  /** `YYYY-MM-DD`, with the time of the day when the file has one. */
  | { readonly kind: 'day'; readonly day: string; readonly time?: string }
  /** `#REF!`, or a formula that nobody has computed: we compute none. */
  | { readonly kind: 'broken'; readonly rule: string };

export type Cell = CellValue & {
  /** Filled in from the first cell of a merged range. */
  readonly repeated?: true;
};

export interface Row {
  /** 1-based, as the file's owner sees it. */
  readonly number: number;
  /** By column, 0-based; holes are blank cells. */
  readonly cells: readonly (Cell | undefined)[];
}

export interface Sheet {
  readonly file: string;
  /** Empty for a file that has no sheets. */
  readonly name: string;
  /** Such a file has no merged cells: a blank below a value may mean the same. */
  readonly plain: boolean;
  readonly hidden: boolean;
  readonly rows: readonly Row[];
}

/** Where something stands; what is 0 or empty is the whole. */
export interface Place {
  readonly file: string;
  readonly sheet: string;
  /** 1-based. */
  readonly row: number;
  /** `A`, `BC`; of a file without sheets too, so that one rule tells all. */
  readonly column: string;
}

/** @param column 0-based */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** 0-based, of `A`, `BC`. */
export const columnIndex = (letters: string): number =>
  Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
