/** Paragraphs and headings as strips: one a line, kept together where parting would leave an orphan. */
import type { Heading, Paragraph } from '../blocks.ts';
import type { Strip } from './flow.ts';
import { type Tag, mm, tag, under } from './ink.ts';
import { type SetLine, inkLines, setParagraph } from './paragraph.ts';

export const BODY_SIZE_PT = 12;
const LEADING = 1.2;
const INDENT_MM = 12.5;
const PARAGRAPH_GAP_PT = 3;

interface LineStrips {
  readonly sizePt: number;
  readonly tag: Tag;
  readonly beforePt: number;
  /** After which lines the page may turn. */
  readonly mayPart: (line: number, count: number) => boolean;
}

const lineStrips = (lines: readonly SetLine[], { sizePt, tag, beforePt, mayPart }: LineStrips): Strip[] =>
  lines.map((line, index) => ({
    kind: 'strip',
    heightPt: sizePt * LEADING,
    spaceBeforePt: index === 0 ? beforePt : 0,
    keepWithNext: !mayPart(index, lines.length),
    draw: (topPt) => inkLines([line], { xPt: 0, topPt, leadingPt: sizePt * LEADING, sizePt, tag }),
  }));

/** Two lines at least on either side of a page's turn. */
const noOrphans = (line: number, count: number): boolean =>
  line === count - 1 || (line >= 1 && line <= count - 3);

export function paragraphStrips(block: Paragraph, widthPt: number, parent: Tag): Strip[] {
  const { sizePt = BODY_SIZE_PT, align = 'justify' } = block;
  const indentPt = mm(block.indentMm ?? (align === 'justify' ? INDENT_MM : 0));
  return lineStrips(
    setParagraph(block.runs, { sizePt, align, widthPt, indentPt, undivided: align !== 'justify' }),
    {
      sizePt,
      tag: under(parent, tag('P')),
      beforePt: PARAGRAPH_GAP_PT,
      mayPart: noOrphans,
    },
  );
}

const HEADINGS = {
  1: { type: 'H1', sizePt: 14, align: 'center', beforePt: 10 },
  2: { type: 'H2', sizePt: 12, align: 'center', beforePt: 9 },
  3: { type: 'H3', sizePt: 12, align: 'left', beforePt: 6 },
} as const;

export function headingStrips(block: Heading, widthPt: number, parent: Tag): Strip[] {
  const { type, sizePt, align, beforePt } = HEADINGS[block.level];
  return lineStrips(setParagraph([block.text], { sizePt, align, widthPt, base: 'bold', undivided: true }), {
    sizePt,
    tag: under(parent, tag(type)),
    beforePt,
    mayPart: () => false,
  });
}
