/** One row of a table: its cells as values, or what each of them breaks. */
import type { KEYS } from '../mapping/mapping.ts';
import { type Cell, columnName, type Place, type Row, type Sheet } from '../sheet.ts';
import { readCell } from '../values.ts';
import type { Matched } from './header.ts';
import type { Findings } from './report.ts';

export interface ToldField {
  readonly matched: Matched;
  readonly value: string | number;
  readonly place: Place;
}

export interface ReadRow {
  readonly fields: readonly ToldField[];
  readonly spoiled: boolean;
}

/** Of a table without merged cells: what each column told last. */
export type Above = Map<Matched, Cell>;

export interface TableReading {
  readonly sheet: Sheet;
  readonly matched: readonly Matched[];
  readonly offset?: string;
  readonly above: Above;
  readonly findings: Findings;
}

export const placeIn = ({ file, name }: Sheet, row: number, index?: number): Place => ({
  file,
  sheet: name,
  row,
  column: index === undefined ? '' : columnName(index),
});

export function readRow({ number, cells }: Row, reading: TableReading): ReadRow {
  const fields: ToldField[] = [];
  let [spoiled, inheriting] = [false, reading.sheet.plain];
  for (const matched of reading.matched) {
    const place = placeIn(reading.sheet, number, matched.index);
    const cell = cells[matched.index];
    // Blanks continue the row above until a cell says something new: what follows then is of another row.
    inheriting &&=
      matched.column.repeats !== true || cell === undefined || same(cell, reading.above.get(matched));
    const read = valueOf(cell, matched, reading, inheriting);
    if (read === undefined) continue;
    if ('value' in read) fields.push({ matched, value: read.value, place });
    else {
      reading.findings.refuse(place, read.rule);
      spoiled = true;
    }
  }
  return { fields, spoiled };
}

const same = (cell: Cell, above: Cell | undefined): boolean =>
  cell.kind === 'text' && above?.kind === 'text' && cell.text === above.text;

/** «—» and the like: people fill what is not there with a stroke. */
const NOTHING = /^\s*[-–—]\s*$/;
/** «То же», a pair of strokes: same as above, in tables that say it in words. */
const DITTO = /^\s*(?:то же|-\s*["«»”]\s*-|["”]|-\/\/-)\s*$/i;

function valueOf(
  cell: Cell | undefined,
  matched: Matched,
  { above, offset }: TableReading,
  inheriting: boolean,
): { readonly value: string | number } | { readonly rule: string } | undefined {
  const { column } = matched;
  const ditto = cell?.kind === 'text' && DITTO.test(cell.text);
  const blank = cell === undefined || (cell.kind === 'text' && NOTHING.test(cell.text));
  // An amount is never taken from above: it would be counted twice.
  const inherits =
    column.summed !== true && (ditto || (cell === undefined && inheriting && column.repeats === true));
  const said = inherits ? above.get(matched) : blank ? undefined : cell;
  if (said === undefined) {
    above.delete(matched);
    if (ditto) return { rule: 'выше нет значения, которое можно повторить' };
    return column.needed === true ? { rule: 'ячейка не заполнена' } : undefined;
  }
  if (said.repeated === true && column.summed === true) return { rule: WHOSE };
  above.set(matched, said);
  return readCell(said, {
    type: column.type,
    thousands: matched.thousands,
    ...(offset !== undefined && { offset }),
  });
}

const WHOSE = 'объединенная ячейка с объемом или суммой: непонятно, к какой строке она относится';

/** What the row says of itself and not of the document. */
export const keyOf = (
  { fields }: ReadRow,
  key: (typeof KEYS)[keyof typeof KEYS],
): string | number | undefined => fields.find(({ matched }) => matched.column.field === key)?.value;
