/** The notes at the foot of one page after another: under a short line, what does not fit going over. */
import { type Ink, type SetNote, mm } from './ink.ts';
import { NOTE_SIZE_PT } from './notes.ts';
import { inkLines } from './paragraph.ts';

const LEADING_PT = NOTE_SIZE_PT * 1.15;
/** The line that parts notes from text, with the room above and below it. */
const SEPARATOR = { lengthPt: mm(50), abovePt: mm(3), belowPt: mm(1.5), penPt: 0.5 } as const;
const SEPARATOR_PT = SEPARATOR.abovePt + SEPARATOR.belowPt;
/** A note of no more lines is not parted. */
const WHOLE_LINES = 4;
const LEAST_LINES = 2;
/** What went over from the page before takes no more of a page than this. */
const MOST_OF_PAGE = 0.6;

interface NotePart {
  readonly note: SetNote;
  readonly from: number;
  readonly to: number;
}

const linesPt = (parts: readonly NotePart[]): number =>
  parts.reduce((sum, { from, to }) => sum + (to - from) * LEADING_PT, 0);

/** What stands at the foot of a finished page. */
export type PageNotes = readonly NotePart[];

export const notesPt = (notes: readonly SetNote[]): number =>
  notes.reduce((sum, { lines }) => sum + lines.length * LEADING_PT, 0);

const heightOf = (parts: PageNotes): number => (parts.length === 0 ? 0 : SEPARATOR_PT + linesPt(parts));

export class NoteArea {
  #here: NotePart[] = [];
  #waiting: NotePart[] = [];

  get heightPt(): number {
    return heightOf(this.#here);
  }

  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** The least that the notes need on this page, so as to begin there; with the separator, if it is their first. */
  leastPt(notes: readonly SetNote[] = []): number {
    if (notes.length === 0) return 0;
    const last = notes.at(-1)?.lines.length ?? 0;
    const least = last <= WHOLE_LINES ? last : LEAST_LINES;
    return this.separatorPt + notesPt(notes) - (last - least) * LEADING_PT;
  }

  get separatorPt(): number {
    return this.#here.length === 0 ? SEPARATOR_PT : 0;
  }

  /** @param roomPt what is left of the page between its text and its notes */
  add(notes: readonly SetNote[] = [], roomPt: number): void {
    this.#put(
      notes.map((note) => ({ note, from: 0, to: note.lines.length })),
      roomPt,
    );
  }

  /** Gives what waits the room that was kept free of it. */
  resume(roomPt: number): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#put(waiting, roomPt);
  }

  /** Ends the page, and begins the next with what does not stand on it. */
  turn(pagePt: number): PageNotes {
    const done = this.#here;
    const waiting = this.#waiting;
    this.#here = [];
    this.#waiting = [];
    this.#put(waiting, pagePt * MOST_OF_PAGE);
    return done;
  }

  #put(parts: readonly NotePart[], roomPt: number): void {
    let leftPt = roomPt;
    for (const part of parts) {
      // Notes keep their order: behind one that waits, all wait.
      const room = this.waiting ? 0 : Math.floor((leftPt - this.separatorPt + 1e-6) / LEADING_PT);
      const count = Math.max(0, Math.min(part.to - part.from, room));
      const cut = part.from + count;
      if (count > 0) {
        leftPt -= this.separatorPt + count * LEADING_PT;
        this.#here.push({ ...part, to: cut });
      }
      if (cut < part.to) this.#waiting.push({ ...part, from: cut });
    }
  }
}

/** @param bottomPt of the type area */
export function inkNotes(parts: PageNotes, bottomPt: number): Ink[] {
  if (parts.length === 0) return [];
  let topPt = bottomPt - linesPt(parts);
  const rulePt = topPt - SEPARATOR.belowPt;
  const ink: Ink[] = [
    { kind: 'rule', fromPt: [0, rulePt], toPt: [SEPARATOR.lengthPt, rulePt], widthPt: SEPARATOR.penPt },
  ];
  for (const { note, from, to } of parts) {
    const type = { leadingPt: LEADING_PT, sizePt: NOTE_SIZE_PT, tag: note.tag };
    ink.push(...inkLines(note.lines.slice(from, to), { xPt: 0, topPt, ...type }));
    topPt += (to - from) * LEADING_PT;
  }
  return ink;
}
