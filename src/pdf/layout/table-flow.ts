/** A table going down the pages: header on each, body cut where `table-cut.ts` says. */
import type { FrameInk, Ink, SetLine, SetNote, TextInk } from './ink.ts';
import { notesPt } from './note-area.ts';
import { notesOf } from './notes.ts';
import { type Placing, inkLines } from './paragraph.ts';
import type { FlowTable, TablePart } from './flow.ts';
import { PADDING, type SetTable } from './table.ts';
import { BEGIN, type CellPart, type Cursor, fillBody, leastBodyPt, neverCut } from './table-cut.ts';

/** The label of a spanning cell, said again on the next page. */
const REPEATED_GRAY = 0.45;

interface DrawingOfPart {
  readonly table: SetTable;
  readonly topPt: number;
  /** The header of a page after the first: an artifact. */
  readonly repeated: boolean;
}

/** The label of a spanning cell that an earlier page holds whole, as much of it as there is room for. */
function repeatedLabel({ cell, topPt, bottomPt }: CellPart, placing: Omit<Placing, 'tag'>): TextInk[] {
  const room = Math.floor((bottomPt - topPt - 2 * PADDING.edgePt) / placing.leadingPt);
  const whole = cell.lines.length <= room;
  const shown = whole ? cell.lines : cell.lines.slice(0, Math.max(0, room - 1));
  const more: SetLine[] = [
    { xPt: 0, pieces: [{ text: '…', face: 'regular', sizePt: placing.sizePt }], extraPt: 0 },
  ];
  if (shown.length === 0) return [];
  return inkLines(whole ? shown : [...shown, ...more], { ...placing, tag: undefined, gray: REPEATED_GRAY });
}

function textOfPart(part: CellPart, drawing: DrawingOfPart): TextInk[] {
  const { table, topPt, repeated } = drawing;
  const { cell } = part;
  const { sizePt, leadingPt } = table;
  const placing = {
    xPt: cell.xPt + PADDING.sidePt,
    topPt: topPt + part.topPt + PADDING.edgePt,
    sizePt,
    leadingPt,
  };
  if (part.to > part.from) {
    const tag = repeated ? undefined : cell.tag;
    return inkLines(cell.lines.slice(part.from, part.to), { ...placing, tag });
  }
  const said = part.from === cell.lines.length;
  return said && cell.rows > 1 ? repeatedLabel(part, placing) : [];
}

const frameOf = (part: CellPart, topPt: number): FrameInk => ({
  kind: 'frame',
  xPt: part.cell.xPt,
  yPt: topPt + part.topPt,
  widthPt: part.cell.widthPt,
  heightPt: part.bottomPt - part.topPt,
});

function inkParts(parts: readonly CellPart[], drawing: DrawingOfPart): Ink[] {
  const inOrder = parts.toSorted((one, other) => one.topPt - other.topPt || one.cell.xPt - other.cell.xPt);
  return [
    ...inOrder.flatMap((part) => textOfPart(part, drawing)),
    ...inOrder.map((part) => frameOf(part, drawing.topPt)),
  ];
}

interface TableFlow {
  readonly table: SetTable;
  readonly spaceBeforePt: number;
  readonly headerParts: readonly CellPart[];
  readonly headerPt: number;
  /** Of the header, for its first page. */
  readonly headerNotes: readonly SetNote[];
  readonly leastPt: number;
}

/** Notes whose numbers stand in these parts. */
const notesIn = (parts: readonly CellPart[]): SetNote[] =>
  parts.flatMap(({ cell, from, to }) =>
    cell.notes === undefined ? [] : notesOf(cell.lines.slice(from, to)),
  );

function flowFrom(flow: TableFlow, from: Cursor): FlowTable {
  const { table, headerParts, headerPt } = flow;
  const repeated = from !== BEGIN;
  return {
    kind: 'table',
    spaceBeforePt: flow.spaceBeforePt,
    leastPt: flow.leastPt,
    noted: table.noted ?? false,
    whole: neverCut(table),
    keepWithNext: false,
    fill(roomPt, fresh, belowPt = Number.POSITIVE_INFINITY): TablePart | undefined {
      const headerNotes = repeated ? [] : flow.headerNotes;
      const room = { roomPt: roomPt - headerPt - notesPt(headerNotes), mostPt: belowPt - headerPt };
      const body = fillBody(table, from, room, fresh);
      if (body === undefined) return undefined;
      return {
        heightPt: headerPt + body.heightPt,
        notes: [...headerNotes, ...notesIn(body.parts)],
        rest: body.rest && flowFrom(flow, body.rest),
        draw: (topPt) => [
          ...inkParts(headerParts, { table, topPt, repeated }),
          ...inkParts(body.parts, { table, topPt: topPt + headerPt, repeated: false }),
        ],
      };
    },
  };
}

/** @throws {Fault} `RENDERING_UNFAITHFUL`, when a page is filled, if the header leaves no room on it */
export function flowTable(table: SetTable, spaceBeforePt: number): FlowTable {
  const header = fillBody(
    { ...table, rows: table.header },
    BEGIN,
    { roomPt: Number.POSITIVE_INFINITY },
    true,
  );
  const headerPt = header?.heightPt ?? 0;
  const headerParts = header?.parts ?? [];
  const headerNotes = notesIn(headerParts);
  const leastPt = headerPt + leastBodyPt(table) + notesPt(headerNotes);
  return flowFrom({ table, spaceBeforePt, headerParts, headerPt, headerNotes, leastPt }, BEGIN);
}
