/** The tables of a sheet, one below the other, each with its rows. */
import type { TableMapping } from '../mapping/mapping.ts';
import type { Row, Sheet } from '../sheet.ts';
import { type Header, headerAt } from './header.ts';
import { normalized } from '../mapping/normalized.ts';

export interface FoundTable {
  readonly sheet: Sheet;
  readonly header: Header;
  /** 1-based, of the header's first line. */
  readonly headerRow: number;
  /** The year that the title names: «на 2024 год». */
  readonly titleYear?: number;
  readonly rows: readonly Row[];
}

/** @returns recognised tables; one that lacks columns comes too, and says which */
export function tablesIn(sheet: Sheet, mappings: readonly TableMapping[]): readonly FoundTable[] {
  const words = new Set(mappings.flatMap(({ columns }) => columns.flatMap((column) => column.words)));
  const found: (Omit<FoundTable, 'rows'> & { readonly from: number; readonly headerIndex: number })[] = [];
  for (let at = 0; at < sheet.rows.length; at += 1) {
    if (!mayBegin(sheet.rows[at], words)) continue;
    const one = headerAt(sheet, at, mappings);
    if (one === undefined || (found.length > 0 && one.header.lacking.length > 0)) continue;
    const year = titleYear(sheet, at);
    found.push({
      sheet,
      header: one.header,
      headerRow: sheet.rows[at]?.number ?? 0,
      ...(year !== undefined && { titleYear: year }),
      headerIndex: at,
      from: at + one.levels,
    });
    at += one.levels - 1;
  }
  return found.map(({ from, headerIndex: _at, ...table }, index) => ({
    ...table,
    rows: sheet.rows.slice(from, found[index + 1]?.headerIndex),
  }));
}

/** Two cells that are headers by themselves: cheap, for it is asked of each row. */
function mayBegin(row: Row | undefined, words: ReadonlySet<string>): boolean {
  let known = 0;
  for (const cell of row?.cells ?? []) {
    if (cell?.kind !== 'text' || cell.repeated === true || cell.text.length > 200) continue;
    if (words.has(normalized(cell.text)) && (known += 1) >= 2) return true;
  }
  return false;
}

function titleYear({ rows, name }: Sheet, at: number): number | undefined {
  const lines = rows
    .slice(Math.max(0, at - 3), at)
    .flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell?.kind === 'text' ? [cell.text.slice(0, 500)] : [])),
    );
  const years = [name, ...lines].flatMap((line) => /на\s+(20\d\d)\s+год/.exec(line)?.[1] ?? []);
  const last = years.at(-1);
  return last === undefined ? undefined : Number(last);
}
