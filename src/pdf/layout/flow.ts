/**
 * Things that follow each other down a page, and the pages that they fill.
 *
 * A strip is never cut; a table cuts itself. What must not part (a heading from its text, the first two
 * lines of a paragraph, a signature from the text it signs) says so by `keepWithNext`: of a table, its last row stays. A
 * note begins on the page of the line that refers to it.
 */
import { Fault } from '../../domain/fault.ts';
import type { Ink, SetNote } from './ink.ts';
import { NoteArea, type PageNotes, inkNotes } from './note-area.ts';

export interface Strip {
  readonly kind: 'strip';
  readonly heightPt: number;
  /** Left out at the top of a page. */
  readonly spaceBeforePt: number;
  readonly keepWithNext: boolean;
  readonly notes?: readonly SetNote[];
  draw(topPt: number): Ink[];
}

/** What one page takes of a table. */
export interface TablePart {
  readonly heightPt: number;
  readonly notes: readonly SetNote[];
  draw(topPt: number): Ink[];
  /** The rest, for the next page; `undefined` when the table is done. */
  readonly rest: FlowTable | undefined;
}

export interface FlowTable {
  readonly kind: 'table';
  readonly spaceBeforePt: number;
  /** Less room than this at the foot of a page is not worth beginning in. */
  readonly leastPt: number;
  /** Some cell refers to a note. */
  readonly noted: boolean;
  /** It may not be parted: all of it goes with what it is kept with. */
  readonly whole: boolean;
  /** Its last row stands on the page of what follows. */
  readonly keepWithNext: boolean;
  /**
   * As much as `roomPt` holds, notes and all; `undefined` when nothing does.
   *
   * @param fresh nothing stands on the page yet: something must be taken
   * @param belowPt the part must be lower than this, without its notes
   */
  fill(roomPt: number, fresh: boolean, belowPt?: number): TablePart | undefined;
}

export type Flow = Strip | FlowTable;

/** A page whose ink is drawn when it is asked for. */
export interface FlowPage {
  /** From the left top corner of the type area. */
  draw(): Ink[];
}

interface Placed {
  readonly topPt: number;
  draw(topPt: number): Ink[];
}

/** Strips that may not part, and the least that what follows them needs. */
function chain(flow: readonly Flow[], from: number, notes: NoteArea): { strips: Strip[]; heightPt: number } {
  const strips: Strip[] = [];
  let heightPt = 0;
  for (const [index, item] of flow.slice(from, from + 60).entries()) {
    heightPt += item.spaceBeforePt + (item.kind === 'strip' ? item.heightPt : item.leastPt);
    if (item.kind === 'table') {
      if (item.whole) heightPt += tailPt(flow, from + index, notes);
      break;
    }
    heightPt += notes.leastPt(item.notes);
    strips.push(item);
    if (!item.keepWithNext) break;
  }
  return { strips, heightPt };
}

/** What must stand under the last row of the table at this place. */
const tailPt = (flow: readonly Flow[], table: number, notes: NoteArea): number =>
  flow[table]?.keepWithNext === true ? chain(flow, table + 1, notes).heightPt : 0;

/** Lower than a part by this, it has lost a line. */
const SHORTER_PT = 1e-3;

class PageFiller {
  readonly notes = new NoteArea();
  readonly #pages: FlowPage[] = [];
  readonly #heightPt: number;
  #placed: Placed[] = [];
  #usedPt = 0;
  /** A fresh page could not hold a table's last row and all that is kept with it. */
  #overfull = false;

  constructor(heightPt: number) {
    this.#heightPt = heightPt;
  }

  get #fresh(): boolean {
    return this.#usedPt === 0;
  }

  get #roomPt(): number {
    return this.#heightPt - this.#usedPt - this.notes.heightPt;
  }

  #turn(): void {
    this.#pages.push(flowPage(this.#placed, this.notes.turn(this.#heightPt), this.#heightPt));
    this.#placed = [];
    this.#usedPt = 0;
  }

  /** Turns until there is so much room, or nothing at all on the page. */
  #makeRoom(heightPt: number): void {
    while (heightPt > this.#roomPt && !(this.#fresh && this.notes.heightPt === 0)) this.#turn();
  }

  /** @param keptPt room that its notes may not take */
  #put(item: Strip | TablePart, keptPt = 0): void {
    this.#placed.push({ topPt: this.#usedPt, draw: (topPt) => item.draw(topPt) });
    this.#usedPt += item.heightPt;
    this.notes.add(item.notes, this.#roomPt - keptPt);
  }

  strips(strips: readonly Strip[], chainPt: number): void {
    if (strips.some(({ heightPt }) => heightPt > this.#heightPt)) {
      throw new Fault('RENDERING_UNFAITHFUL', 'a figure that is never cut is taller than a page');
    }
    // Under a row that cannot have all of them, as many stand as there is room for.
    if (!this.#overfull) this.#makeRoom(chainPt);
    this.#overfull = false;
    const waited = this.notes.waiting;
    for (const [index, strip] of strips.entries()) {
      // A chain taller than a page parts where it must.
      const beforePt = this.#fresh ? 0 : strip.spaceBeforePt;
      this.#makeRoom(beforePt + strip.heightPt + this.notes.leastPt(strip.notes));
      if (!this.#fresh) this.#usedPt += beforePt;
      // A long note may not part its own line from those that are kept with it.
      this.#put(strip, this.#heightOf(strips.slice(index + 1)));
    }
    if (!waited) this.notes.resume(this.#roomPt);
  }

  #heightOf(strips: readonly Strip[]): number {
    return strips.reduce(
      (sum, { spaceBeforePt, heightPt, notes }) => sum + spaceBeforePt + heightPt + this.notes.leastPt(notes),
      0,
    );
  }

  /** @param keptPt what must stand under its last row */
  table(table: FlowTable, keptPt: number): void {
    if (!this.#fresh) this.#usedPt += table.spaceBeforePt;
    for (let rest: FlowTable | undefined = table; rest !== undefined;) {
      const part = this.#partOf(rest, keptPt);
      if (part !== undefined) this.#put(part, part.rest === undefined ? keptPt : 0);
      if (part !== undefined) rest = part.rest;
      if (rest !== undefined) this.#turn();
    }
  }

  /** As much as fits; less by a row, where else the table would end without room for what is kept with it. */
  #partOf(table: FlowTable, keptPt: number): TablePart | undefined {
    const fresh = this.#fresh && this.notes.heightPt === 0;
    const roomPt = this.#roomPt - (table.noted ? this.notes.separatorPt : 0);
    const part = table.fill(roomPt, fresh);
    if (part === undefined || part.rest !== undefined || keptPt === 0) return part;
    if (part.heightPt + this.notes.leastPt(part.notes) + keptPt <= this.#roomPt) return part;
    const shorter = table.fill(roomPt, false, part.heightPt - SHORTER_PT);
    if (shorter?.rest !== undefined) return shorter;
    this.#overfull = fresh;
    return fresh ? part : undefined;
  }

  end(): FlowPage[] {
    do this.#turn();
    while (this.notes.heightPt > 0);
    return this.#pages;
  }
}

const flowPage = (placed: readonly Placed[], notes: PageNotes, heightPt: number): FlowPage => ({
  draw: () => [...placed.flatMap((item) => item.draw(item.topPt)), ...inkNotes(notes, heightPt)],
});

/** @throws {Fault} `RENDERING_UNFAITHFUL` for a strip taller than a page, of which something would be lost */
export function paginate(flow: readonly Flow[], heightPt: number): FlowPage[] {
  const filler = new PageFiller(heightPt);
  for (let at = 0; at < flow.length;) {
    const item = flow[at];
    if (item?.kind === 'strip') {
      const { strips, heightPt: chainPt } = chain(flow, at, filler.notes);
      filler.strips(strips, chainPt);
      at += strips.length;
    } else {
      if (item !== undefined) filler.table(item, tailPt(flow, at, filler.notes));
      at += 1;
    }
  }
  return filler.end();
}
