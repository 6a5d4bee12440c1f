/**
 * How much of a table's body one page holds, and where it is cut.
 *
 * Rows part only between lines. A row of few lines is not cut, nor is a last row of some more; in a longer one each cell keeps two lines on either
 * side of the cut, and a row that cannot be cut so goes over whole. Only a row taller than a page is cut as it comes.
 * No line is ever dropped: what is not placed stands in the rest.
 */
import { Fault } from '../../domain/fault.ts';
import { notesPt } from './note-area.ts';
import { PADDING, type SetCell, type SetTable } from './table.ts';

/** A cell that an earlier page or an earlier row began. */
interface OpenCell {
  readonly cell: SetCell;
  /** Lines that earlier pages hold. */
  readonly done: number;
  readonly rowsLeft: number;
  /** On this page. */
  readonly topPt: number;
}

/** Where a page begins in the table. */
export interface Cursor {
  readonly row: number;
  /** Cells that earlier pages began. */
  readonly open: readonly OpenCell[];
  /** The row itself was cut: its own cells are among `open`. */
  readonly within: boolean;
}

export interface CellPart {
  readonly cell: SetCell;
  readonly topPt: number;
  readonly bottomPt: number;
  /** Lines of the cell that stand here. */
  readonly from: number;
  readonly to: number;
}

export interface BodyPart {
  readonly parts: readonly CellPart[];
  readonly heightPt: number;
  readonly rest: Cursor | undefined;
}

export const BEGIN: Cursor = { row: 0, open: [], within: false };

const LEAST_LINES = 2;
/** A row of no more lines is kept whole: half a row under a repeated header is hard to read. */
const WHOLE_LINES = 8;
/** The same of the last row: what goes over of it would be all that its page has of the table. */
const LAST_WHOLE_LINES = 16;
const linesOf = (open: OpenCell): number => open.cell.lines.length - open.done;
const partOf = (open: OpenCell, count: number, bottomPt: number): CellPart => ({
  cell: open.cell,
  topPt: open.topPt,
  bottomPt,
  from: open.done,
  to: open.done + count,
});

/** Height of a cell with so many lines; an empty one is as high as a line. */
const cellHeightPt = (table: SetTable, lines: number): number =>
  Math.max(1, lines) * table.leadingPt + 2 * PADDING.edgePt;

/** Rounding must not push a line over that fits exactly. */
const EPSILON_PT = 1e-6;

const fitting = (table: SetTable, open: OpenCell, bottomPt: number): number => {
  const roomPt = bottomPt - open.topPt - 2 * PADDING.edgePt + EPSILON_PT;
  return Math.max(0, Math.min(linesOf(open), Math.floor(roomPt / table.leadingPt)));
};

/** Lines of the tallest cell that stands in this row alone. */
const ownLines = (row: readonly SetCell[] = []): number =>
  Math.max(0, ...row.filter(({ rows }) => rows === 1).map(({ lines }) => lines.length));

/** Of few lines: not to be cut. */
const isWhole = ({ rows }: SetTable, row: number): boolean =>
  ownLines(rows[row]) <= (row === rows.length - 1 ? LAST_WHOLE_LINES : WHOLE_LINES);

/** Room without which the first row cannot be begun. */
export const leastBodyPt = (table: SetTable): number =>
  cellHeightPt(table, isWhole(table, 0) ? ownLines(table.rows[0]) : 2 * LEAST_LINES - 1);

/** One row at most, and of few lines. */
export const neverCut = (table: SetTable): boolean => table.rows.length <= 1 && isWhole(table, 0);

/** Lines to leave on this page, or `undefined` when the cell should not be cut here. */
function goodCut(lines: number, fit: number): number | undefined {
  if (fit >= lines) return lines;
  const count = Math.min(fit, lines - LEAST_LINES);
  return count >= LEAST_LINES ? count : undefined;
}

interface Filling {
  readonly table: SetTable;
  readonly roomPt: number;
  readonly parts: CellPart[];
}

/** Ends the page before a row: cells that span into it are cut at `bottomPt`. */
function stopBefore(filling: Filling, row: number, open: readonly OpenCell[], bottomPt: number): BodyPart {
  const rest: OpenCell[] = [];
  for (const cell of open) {
    const count = fitting(filling.table, cell, bottomPt);
    filling.parts.push(partOf(cell, count, bottomPt));
    rest.push({ ...cell, done: cell.done + count, topPt: 0 });
  }
  return { parts: filling.parts, heightPt: bottomPt, rest: { row, open: rest, within: false } };
}

/** Ends the page inside a row, with so many lines of each of its cells. */
function stopWithin(
  filling: Filling,
  row: number,
  open: readonly OpenCell[],
  counts: readonly number[],
): BodyPart {
  const bottoms = open.map((cell, index) => cell.topPt + cellHeightPt(filling.table, counts[index] ?? 0));
  const bottomPt = Math.min(filling.roomPt, Math.max(...bottoms));
  const rest = open.map((cell, index) => {
    const count = counts[index] ?? 0;
    filling.parts.push(partOf(cell, count, bottomPt));
    return { ...cell, done: cell.done + count, topPt: 0 };
  });
  return { parts: filling.parts, heightPt: bottomPt, rest: { row, open: rest, within: true } };
}

/**
 * The row that does not fit: cut inside if that is good, else sent over whole, else (`force`) cut anyway.
 *
 * @param yPt where the row begins; 0 when it is the first on the page
 */
function cutRow(filling: Filling, cursor: Cursor, yPt: number, force: boolean): BodyPart | undefined {
  const { table, roomPt } = filling;
  const fits = cursor.open.map((cell) => fitting(table, cell, roomPt));
  const good = cursor.open.map((cell, index) =>
    cell.topPt === yPt ? goodCut(linesOf(cell), fits[index] ?? 0) : fits[index],
  );
  const counts = good.filter((count) => count !== undefined);
  const mayCut = cursor.within || !isWhole(table, cursor.row);
  const room = roomPt - yPt >= cellHeightPt(table, 1);
  if (mayCut && room && counts.length === good.length)
    return stopWithin(filling, cursor.row, cursor.open, counts);
  if (yPt > 0) {
    return stopBefore(
      filling,
      cursor.row,
      cursor.open.filter((cell) => cell.topPt < yPt),
      yPt,
    );
  }
  if (!force) return undefined;
  if (!fits.some((count) => count > 0)) {
    throw new Fault('RENDERING_UNFAITHFUL', 'the table header leaves no room for a row', {});
  }
  return stopWithin(
    filling,
    cursor.row,
    cursor.open,
    good.map((count, index) => count ?? fits[index] ?? 0),
  );
}

/** A row's beginning, to come back to. */
interface RowStart {
  readonly row: number;
  readonly topPt: number;
  /** Cells from above that span into it. */
  readonly open: readonly OpenCell[];
  /** Parts of the page that stand before it. */
  readonly parts: number;
}

interface PageEnd {
  /** Something must be taken: the page is fresh. */
  readonly force: boolean;
  /** The row before the one that does not fit. */
  readonly before: RowStart | undefined;
}

/** The row that ends the page; its predecessor goes over with it if else the last row would stand alone. */
function endPage(filling: Filling, cursor: Cursor, yPt: number, end: PageEnd): BodyPart | undefined {
  const part = cutRow(filling, cursor, yPt, end.force);
  const alone = cursor.row === filling.table.rows.length - 1 && part?.rest?.within === false;
  const { before } = end;
  if (!alone || before === undefined || before.topPt === 0) return part;
  filling.parts.length = before.parts;
  return stopBefore(filling, before.row, before.open, before.topPt);
}

/** Notes take no more than this of the room: a longer one goes on at the foot of the next page. */
const MOST_FOR_NOTES = 0.5;

const notesOfCells = (cells: readonly SetCell[]): number =>
  cells.reduce((sum, { notes }) => (notes === undefined ? sum : sum + notesPt(notes)), 0);

export interface BodyRoom {
  /** For rows and their notes. */
  readonly roomPt: number;
  /** For rows alone, where they may not take all the room that there is. */
  readonly mostPt?: number;
}

/**
 * Rows from the cursor on, as many as the room holds; `undefined` when it holds none and need not.
 *
 * @throws {Fault} `RENDERING_UNFAITHFUL` when not even one line fits on a fresh page
 */
export function fillBody(
  table: SetTable,
  from: Cursor,
  { roomPt, mostPt = roomPt }: BodyRoom,
  force: boolean,
): BodyPart | undefined {
  const parts: CellPart[] = [];
  let open = from.open;
  let notedPt = notesOfCells(open.map(({ cell }) => cell));
  let before: RowStart | undefined;
  let yPt = 0;
  for (let row = from.row; row < table.rows.length; row += 1) {
    const topPt = yPt;
    const within = from.within && row === from.row;
    const own = within ? [] : (table.rows[row] ?? []);
    notedPt += notesOfCells(own);
    const leftPt = Math.min(mostPt, roomPt - Math.min(notedPt, roomPt * MOST_FOR_NOTES));
    const active = [...open, ...own.map((cell) => ({ cell, done: 0, rowsLeft: cell.rows, topPt }))];
    const ending = active.filter((cell) => cell.rowsLeft === 1);
    const bottoms = ending.map((cell) => cell.topPt + cellHeightPt(table, linesOf(cell)));
    const bottomPt = Math.max(topPt + cellHeightPt(table, 1), ...bottoms);
    if (bottomPt > leftPt + EPSILON_PT) {
      return endPage({ table, roomPt: leftPt, parts }, { row, open: active, within }, topPt, {
        force,
        before,
      });
    }
    before = { row, topPt, open, parts: parts.length };
    parts.push(...ending.map((cell) => partOf(cell, linesOf(cell), bottomPt)));
    open = active
      .filter((cell) => cell.rowsLeft > 1)
      .map((cell) => ({ ...cell, rowsLeft: cell.rowsLeft - 1 }));
    yPt = bottomPt;
  }
  return { parts, heightPt: yPt, rest: undefined };
}
