/**
 * Things that follow each other down a page, and the pages that they fill.
 *
 * A strip is never cut; a table cuts itself. What must not part (a heading from its text, the first two
 * lines of a paragraph, a signature from the text it signs) says so by `keepWithNext`.
 */
import { Fault } from '../../domain/fault.ts';
import type { Ink } from './ink.ts';

export interface Strip {
  readonly kind: 'strip';
  readonly heightPt: number;
  /** Left out at the top of a page. */
  readonly spaceBeforePt: number;
  readonly keepWithNext: boolean;
  draw(topPt: number): Ink[];
}

/** What one page takes of a table. */
export interface TablePart {
  readonly heightPt: number;
  draw(topPt: number): Ink[];
  /** The rest, for the next page; `undefined` when the table is done. */
  readonly rest: FlowTable | undefined;
}

export interface FlowTable {
  readonly kind: 'table';
  readonly spaceBeforePt: number;
  /** Less room than this at the foot of a page is not worth beginning in. */
  readonly leastPt: number;
  /**
   * As much as `roomPt` holds; `undefined` when nothing does.
   *
   * @param fresh nothing stands on the page yet: something must be taken
   */
  fill(roomPt: number, fresh: boolean): TablePart | undefined;
}

export type Flow = Strip | FlowTable;

/** Strips that may not part, and the least that what follows them needs. */
function chain(flow: readonly Flow[], from: number): { strips: Strip[]; heightPt: number } {
  const strips: Strip[] = [];
  let heightPt = 0;
  for (const item of flow.slice(from, from + 60)) {
    heightPt += item.spaceBeforePt + (item.kind === 'strip' ? item.heightPt : item.leastPt);
    if (item.kind === 'table') break;
    strips.push(item);
    if (!item.keepWithNext) break;
  }
  return { strips, heightPt };
}

class PageFiller {
  readonly pages: Ink[][] = [[]];
  readonly #heightPt: number;
  #usedPt = 0;

  constructor(heightPt: number) {
    this.#heightPt = heightPt;
  }

  get #fresh(): boolean {
    return this.#usedPt === 0;
  }

  #turn(): void {
    this.pages.push([]);
    this.#usedPt = 0;
  }

  #put(ink: readonly Ink[], heightPt: number): void {
    this.pages.at(-1)?.push(...ink);
    this.#usedPt += heightPt;
  }

  strips(strips: readonly Strip[], chainPt: number): void {
    if (strips.some(({ heightPt }) => heightPt > this.#heightPt)) {
      throw new Fault('RENDERING_UNFAITHFUL', 'a figure that is never cut is taller than a page');
    }
    if (!this.#fresh && this.#usedPt + chainPt > this.#heightPt) this.#turn();
    for (const strip of strips) {
      const beforePt = this.#fresh ? 0 : strip.spaceBeforePt;
      // A chain taller than a page parts where it must.
      if (!this.#fresh && this.#usedPt + beforePt + strip.heightPt > this.#heightPt) this.#turn();
      if (!this.#fresh) this.#usedPt += beforePt;
      this.#put(strip.draw(this.#usedPt), strip.heightPt);
    }
  }

  table(table: FlowTable): void {
    if (!this.#fresh) this.#usedPt += table.spaceBeforePt;
    for (let rest: FlowTable | undefined = table; rest !== undefined;) {
      const part: TablePart | undefined = rest.fill(this.#heightPt - this.#usedPt, this.#fresh);
      if (part !== undefined) this.#put(part.draw(this.#usedPt), part.heightPt);
      if (part !== undefined) rest = part.rest;
      if (rest !== undefined) this.#turn();
    }
  }
}

/**
 * Ink of each page, in coordinates whose origin is the left top corner of the type area.
 *
 * @throws {Fault} `RENDERING_UNFAITHFUL` for a strip taller than a page, of which something would be lost
 */
export function paginate(flow: readonly Flow[], heightPt: number): Ink[][] {
  const filler = new PageFiller(heightPt);
  for (let at = 0; at < flow.length;) {
    const item = flow[at];
    if (item?.kind === 'strip') {
      const { strips, heightPt: chainPt } = chain(flow, at);
      filler.strips(strips, chainPt);
      at += strips.length;
    } else {
      if (item !== undefined) filler.table(item);
      at += 1;
    }
  }
  return filler.pages;
}
