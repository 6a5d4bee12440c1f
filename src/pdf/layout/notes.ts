/** Footnotes: numbers in the text, and the notes as lines. Where they stand is the business of `note-area.ts`. */
import type { NotedRun, PlainRun, Run } from '../blocks.ts';
import { type SetLine, type SetNote, type Tag, inlineTag, tag, under } from './ink.ts';
import { setParagraph } from './paragraph.ts';
import type { SetRun } from './text.ts';

export const NOTE_SIZE_PT = 10;
const RAISED = { size: 0.62, rise: 0.36 } as const;

/** Of the whole document: numbers run through it. */
export interface NoteCount {
  last: number;
}

export const noted = (run: Run): run is NotedRun => typeof run !== 'string' && 'footnote' in run;

export class NoteSetter {
  readonly #widthPt: number;
  readonly #count: NoteCount;

  /** @param widthPt of the foot of the page */
  constructor(widthPt: number, count: NoteCount = { last: 0 }) {
    this.#widthPt = widthPt;
    this.#count = count;
  }

  /**
   * The runs with a raised number after each that has a footnote. The note is a child of the element that refers to
   * it: it is read right after that element's text.
   *
   * @param sizePt of the runs
   */
  numbered(runs: readonly Run[], parent: Tag, sizePt: number): readonly SetRun[] {
    if (!runs.some(noted)) return runs;
    return runs.flatMap((run): SetRun[] => {
      if (!noted(run)) return [run];
      const number = String((this.#count.last += 1));
      const reference = inlineTag(parent, 'Reference');
      const note = this.#set(number, run.footnote, parent);
      return [run, raised(number, sizePt, reference, note)];
    });
  }

  #set(number: string, runs: readonly PlainRun[], parent: Tag): SetNote {
    const note = under(parent, tag('Note', { id: `note-${number}` }));
    const label = raised(number, NOTE_SIZE_PT, inlineTag(note, 'Lbl'));
    const spec = { sizePt: NOTE_SIZE_PT, align: 'justify', widthPt: this.#widthPt } as const;
    return { lines: setParagraph([label, ' ', ...runs], spec), tag: note };
  }
}

const raised = (text: string, sizePt: number, tag: Tag, note?: SetNote): SetRun => ({
  text,
  sizePt: sizePt * RAISED.size,
  inline: { tag, risePt: sizePt * RAISED.rise, ...(note && { note }) },
});

/** The notes that these lines refer to. */
export const notesOf = (lines: readonly SetLine[]): SetNote[] =>
  lines.flatMap(({ pieces }) =>
    pieces.flatMap(({ inline }) => (inline?.note === undefined ? [] : [inline.note])),
  );
