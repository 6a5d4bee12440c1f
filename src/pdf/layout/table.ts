/** A table with its cells set: lines, widths, tags. Where it is cut is the business of `table-flow.ts`. */
import type { Cell, Table } from '../blocks.ts';
import { type GridCell, placeCells } from './grid.ts';
import { type SetLine, type SetNote, type Tag, mm, tag, under } from './ink.ts';
import { NoteSetter, noted, notesOf } from './notes.ts';
import { type Align, setParagraph } from './paragraph.ts';
import { textOf } from './text.ts';

export interface SetCell {
  readonly xPt: number;
  readonly widthPt: number;
  readonly rows: number;
  readonly lines: readonly SetLine[];
  readonly tag: Tag;
  /** Notes that its lines refer to, if any do. */
  readonly notes?: readonly SetNote[];
}

export interface SetTable {
  readonly sizePt: number;
  readonly leadingPt: number;
  readonly header: readonly (readonly SetCell[])[];
  readonly rows: readonly (readonly SetCell[])[];
  readonly noted?: boolean;
}

export const PADDING = { sidePt: mm(1.1), edgePt: mm(0.7) } as const;

const DEFAULT_SIZE_PT = 9;
const LEADING = 1.15;

/** «1 234,56», «−3,5 %», «100»: right-aligned where the form does not say otherwise. A code is not a number. */
const NUMBER = /^[-−+]?\d{1,3}(?:[ \u00a0\u2009\u202f]?\d{3})*(?:[.,]\d+)?(?:[ \u00a0\u202f]?%)?$/u;

function alignOf(cell: Cell, role: 'TH' | 'TD'): Align {
  if (cell.align !== undefined) return cell.align;
  if (role === 'TH') return 'center';
  return NUMBER.test(cell.runs.map(textOf).join('')) ? 'right' : 'left';
}

/** Left edges of the columns, and the right edge of the last. */
function edges(widths: readonly number[], totalPt: number): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const sums = [0];
  for (const width of widths) sums.push((sums.at(-1) ?? 0) + width);
  return sums.map((sum) => (sum / total) * totalPt);
}

interface Setting {
  readonly edgesPt: readonly number[];
  readonly sizePt: number;
  readonly role: 'TH' | 'TD';
  /** Lines already set: a registry says «человеко-час» three thousand times. */
  readonly known: Map<string, readonly SetLine[]>;
  readonly notes: NoteSetter;
}

/** What the spaces of «1 234 567,89» lose: a quarter of an em becomes a sixth. In the file they stay spaces. */
const THINNER = 1 / 4 - 1 / 6;

function thinSpaces(lines: SetLine[], sizePt: number): SetLine[] {
  const [line, second] = lines;
  const spaces = line?.pieces.reduce((sum, { text }) => sum + (text.match(/[ \u00a0]/gu)?.length ?? 0), 0);
  if (line === undefined || second !== undefined || !spaces) return lines;
  const lossPt = THINNER * sizePt;
  return [{ ...line, xPt: line.xPt + spaces * lossPt, extraPt: -lossPt }];
}

function setLines(cell: Cell, setting: Setting, widthPt: number, own: Tag): readonly SetLine[] {
  if (cell.runs.every((run) => textOf(run) === '' && !noted(run))) return [];
  const { sizePt, role } = setting;
  const spec = { sizePt, align: alignOf(cell, role), widthPt };
  const [run, second] = cell.runs;
  if (typeof run !== 'string' || second !== undefined) {
    return setParagraph(setting.notes.numbered(cell.runs, own, sizePt), spec);
  }
  const key = `${spec.align} ${widthPt} ${run}`;
  const known = setting.known.get(key);
  if (known !== undefined) return known;
  const lines = setParagraph([run], spec);
  const set = spec.align === 'right' && NUMBER.test(run) ? thinSpaces(lines, sizePt) : lines;
  setting.known.set(key, set);
  return set;
}

function setCell({ cell, column, columns, rows }: GridCell, row: Tag, setting: Setting): SetCell {
  const { edgesPt, role } = setting;
  const xPt = edgesPt[column] ?? 0;
  const widthPt = (edgesPt[column + columns] ?? 0) - xPt;
  const own = under(row, rows === 1 && columns === 1 ? tag(role) : tag(role, { rows, columns }));
  const lines = setLines(cell, setting, widthPt - 2 * PADDING.sidePt, own);
  const notes = own.children.length === 0 ? undefined : notesOf(lines);
  return { xPt, widthPt, rows, lines, tag: own, ...(notes && { notes }) };
}

/** @throws {Fault} `RENDERING_UNFAITHFUL` when a row does not fill the table */
export function setTable(
  table: Table,
  widthPt: number,
  parent: Tag,
  at: string,
  notes = new NoteSetter(widthPt),
): SetTable {
  const sizePt = table.sizePt ?? DEFAULT_SIZE_PT;
  const known = new Map<string, readonly SetLine[]>();
  const edgesPt = edges(table.widths, widthPt);
  const group = (rows: Table['rows'], role: 'TH' | 'TD', section: Tag): SetCell[][] =>
    placeCells(rows, table.widths.length, role === 'TH' ? `${at}, header` : at).map((cells) => {
      const row = under(section, tag('TR'));
      return cells.map((cell) => setCell(cell, row, { edgesPt, sizePt, role, known, notes }));
    });
  const root = under(parent, tag('Table'));
  const header = table.header.length === 0 ? [] : group(table.header, 'TH', under(root, tag('THead')));
  const rows = table.rows.length === 0 ? [] : group(table.rows, 'TD', under(root, tag('TBody')));
  const noted = [...header, ...rows].some((cells) => cells.some((cell) => cell.notes !== undefined));
  return { sizePt, leadingPt: sizePt * LEADING, header, rows, noted };
}
