/** Finds where a table begins: its header may have several levels, and any lines above it. */
import type { Column, TableMapping } from '../mapping/mapping.ts';
import { normalized } from '../mapping/normalized.ts';
import type { Row, Sheet } from '../sheet.ts';

/** A column of the sheet that has been understood. */
export interface Matched {
  readonly column: Column;
  /** 0-based. */
  readonly index: number;
  /** Of a yearly column. */
  readonly year?: number;
  readonly thousands: 0 | 3;
}

export interface Header {
  readonly table: TableMapping;
  readonly matched: readonly Matched[];
  /** Columns with a header that means nothing to us, 0-based. */
  readonly unknown: readonly number[];
  /** Needed columns that are not there; empty when the table is recognised. */
  readonly lacking: readonly Column[];
  /** Fields that two columns claim. */
  readonly doubled: readonly Matched[];
}

const MOST_LEVELS = 4;

/** The header that begins at this row, read as the table that it fits best; `undefined` when it fits none at all. */
export function headerAt(
  sheet: Sheet,
  at: number,
  tables: readonly TableMapping[],
): { readonly header: Header; readonly levels: number } | undefined {
  let best: { header: Header; levels: number; score: number } | undefined;
  const title = titleAbove(sheet, at);
  for (let levels = 1; levels <= Math.min(MOST_LEVELS, sheet.rows.length - at); levels += 1) {
    const paths = headerPaths(sheet.rows.slice(at, at + levels), sheet.plain);
    for (const table of tables) {
      const header = matchedTable(table, paths);
      const named = table.titles.some((words) => title.includes(` ${words}`) && fits(title, words));
      const score = scoreOf(header) + (named ? 1.5 : 0);
      if (header.matched.length >= 2 && (best === undefined || score > best.score))
        best = { header, levels, score };
    }
  }
  return best;
}

const scoreOf = ({ matched, lacking, doubled }: Header): number =>
  matched.length - 3 * lacking.length - 2 * doubled.length;

/** «раздел i» is not «раздел ii», while «соглашени» may end as it likes. */
const fits = (title: string, words: string): boolean =>
  !words.startsWith('раздел ') || title.includes(` ${words} `);

const LINES_ABOVE = 6;

function titleAbove({ name, file, plain, rows }: Sheet, at: number): string {
  const above = rows
    .slice(Math.max(0, at - LINES_ABOVE), at)
    .flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell?.kind === 'text' && cell.repeated !== true ? [cell.text] : [])),
    );
  // What stands nearest says most, so a title of the table before does not speak for this one.
  const lines = [...above.slice(-3), name, plain ? file : ''].map((text) => normalized(text.slice(0, 500)));
  return ` ${lines.join(' ')} `;
}

/** Titles of each column from the outermost level in, those told twice by a merged range once. */
function headerPaths(rows: readonly Row[], plain: boolean): string[][] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const levels = rows.map(({ cells }) => Array.from({ length: width }, (_, index) => titleOf(cells[index])));
  if (plain) inheritGroups(levels);
  return Array.from({ length: width }, (_, index) =>
    levels
      .map((titles) => titles[index] ?? '')
      .filter((title, level, all) => title !== '' && title !== all[level - 1]),
  );
}

const titleOf = (cell: Row['cells'][number]): string => {
  if (cell === undefined || cell.kind === 'broken') return '';
  return normalized(cell.kind === 'day' ? cell.day : cell.text.slice(0, 500));
};

/** Without merged cells a group is named over its first column only. */
function inheritGroups(levels: string[][]): void {
  for (const [level, titles] of levels.slice(0, -1).entries()) {
    for (let index = 1; index < titles.length; index += 1) {
      const below = levels.slice(level + 1).some((next) => (next[index] ?? '') !== '');
      if (titles[index] === '' && below) titles[index] = titles[index - 1] ?? '';
    }
  }
}

const YEAR = /(?:^| )(20\d\d)(?= |$)/;

function matchedTable(table: TableMapping, paths: readonly (readonly string[])[]): Header {
  const matched: Matched[] = [];
  const doubled: Matched[] = [];
  const unknown: number[] = [];
  for (const [index, path] of paths.entries()) {
    const found = columnFor(table.columns, path);
    if (found === undefined) {
      if (path.length > 0) unknown.push(index);
      continue;
    }
    const thousands = path.join(' ').includes('тыс') ? 3 : 0;
    const one: Matched = {
      column: found.column,
      index,
      thousands,
      ...(found.year !== undefined && { year: found.year }),
    };
    const same = matched.some((other) => other.column === one.column && other.year === one.year);
    (same ? doubled : matched).push(one);
  }
  const there = new Set(matched.map(({ column }) => column));
  const lacking = table.columns.filter((column) => column.needed === true && !there.has(column));
  return { table, matched, unknown, lacking, doubled };
}

/** The longest end of the header's path that is known: «показатель объема / наименование», then «наименование». */
function columnFor(
  columns: readonly Column[],
  path: readonly string[],
): { readonly column: Column; readonly year?: number } | undefined {
  for (let from = 0; from < path.length; from += 1) {
    const words = path.slice(from).join(' ');
    const plain = columns.find((column) => column.yearly !== true && column.words.includes(words));
    if (plain !== undefined) return { column: plain };
  }
  const whole = path.join(' ');
  const [, year] = YEAR.exec(whole) ?? [];
  if (year === undefined) return undefined;
  const yearly = columns.find(
    ({ yearly: each, words }) =>
      each === true && (/^(?:на )?20\d\d/.test(whole) || words.some((word) => whole.includes(word))),
  );
  return yearly === undefined ? undefined : { column: yearly, year: Number(year) };
}
