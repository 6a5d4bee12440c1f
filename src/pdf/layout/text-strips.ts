/** Paragraphs and headings as strips: one a line, kept together where parting would leave an orphan. */
import type { Heading, Paragraph } from '../blocks.ts';
import type { Strip } from './flow.ts';
import { type SetLine, type Tag, inlineTag, mm, tag, under } from './ink.ts';
import { NoteSetter, notesOf } from './notes.ts';
import { inkLines, setParagraph } from './paragraph.ts';

export const BODY_SIZE_PT = 12;
export const LEADING = 1.2;
export const INDENT_MM = 12.5;
export const PARAGRAPH_GAP_PT = 3;
/** Added after each letter of a spaced heading, in parts of its size. */
const TRACK = 0.28;

interface LineStrips {
  readonly sizePt: number;
  readonly tag: Tag;
  readonly beforePt: number;
  readonly xPt?: number;
  /** After which lines the page may turn. */
  readonly mayPart: (line: number, count: number) => boolean;
}

export const lineStrips = (
  lines: readonly SetLine[],
  { sizePt, tag, beforePt, mayPart, xPt = 0 }: LineStrips,
): Strip[] =>
  lines.map((line, index) => ({
    kind: 'strip',
    heightPt: sizePt * LEADING,
    spaceBeforePt: index === 0 ? beforePt : 0,
    keepWithNext: !mayPart(index, lines.length),
    notes: notesOf([line]),
    draw: (topPt) => inkLines([line], { xPt, topPt, leadingPt: sizePt * LEADING, sizePt, tag }),
  }));

/** Two lines at least on either side of a page's turn. */
export const noOrphans = (line: number, count: number): boolean =>
  line === count - 1 || (line >= 1 && line <= count - 3);

export function paragraphStrips(
  block: Paragraph,
  widthPt: number,
  parent: Tag,
  notes = new NoteSetter(widthPt),
): Strip[] {
  const { sizePt = BODY_SIZE_PT, align = 'justify' } = block;
  const indentPt = mm(block.indentMm ?? (align === 'justify' ? INDENT_MM : 0));
  const own = under(parent, tag('P'));
  const runs = notes.numbered(block.runs, own, sizePt);
  const spec = { sizePt, align, widthPt, indentPt, undivided: align !== 'justify' };
  return lineStrips(setParagraph(runs, spec), {
    sizePt,
    tag: own,
    beforePt: PARAGRAPH_GAP_PT,
    mayPart: noOrphans,
  });
}

const HEADINGS = {
  1: { type: 'H1', sizePt: 14, align: 'center', beforePt: 10 },
  2: { type: 'H2', sizePt: 12, align: 'center', beforePt: 9 },
  3: { type: 'H3', sizePt: 12, align: 'left', beforePt: 6 },
} as const;

export function headingStrips(block: Heading, widthPt: number, parent: Tag): Strip[] {
  const { type, sizePt, align, beforePt } = HEADINGS[block.level];
  const own = under(parent, tag(type));
  const inline = { tag: inlineTag(own, 'Span'), trackPt: TRACK * sizePt };
  const run = block.spaced ? { text: block.text, sizePt, inline } : block.text;
  return lineStrips(setParagraph([run], { sizePt, align, widthPt, base: 'bold', undivided: true }), {
    sizePt,
    tag: own,
    beforePt,
    mayPart: () => false,
  });
}
