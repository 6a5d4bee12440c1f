/**
 * The visible mark of an electronic signature: a frame, words above, particulars of the certificate below.
 *
 * Source: ГОСТ Р 7.0.97-2016, 5.23: readable at 100 %, its parts do not overlap each other.
 */
import { Fault } from '../domain/fault.ts';
import { drawn } from './file/content.ts';
import { CODE_POINTS, type Extent, canonical } from './font/charset.ts';
import type { Ink } from './layout/ink.ts';
import { ASCENT, DESCENT, inkLines, setParagraph } from './layout/paragraph.ts';

export interface MarkText {
  /** In bold, centred, one a line. */
  readonly heading: readonly string[];
  /** One a line; a long one goes on to the next. */
  readonly lines: readonly string[];
}

/** How much of each face the file embeds; a face that is not there is `undefined`. */
export interface MarkFonts {
  readonly regular: Extent;
  readonly bold: Extent | undefined;
}

/** From the largest that fits down to the smallest that is readable on paper. */
const SIZES_PT = [8, 7.5, 7, 6.5, 6, 5.5, 5] as const;
const LEADING = 1.12;
const PAD_PT = { side: 3.5, above: 2 } as const;
const FRAME_PT = 0.5;

interface Box {
  readonly widthPt: number;
  readonly heightPt: number;
}

/**
 * Operators that draw the mark, from the left bottom corner of its box.
 *
 * @throws {Fault} `TEXT_NOT_PRINTABLE` (`codePoint`) where the file has no glyph; `RENDERING_UNFAITHFUL` where the
 *   box is too small for the words
 */
export function drawMark(box: Box, text: MarkText, fonts: MarkFonts): string {
  for (const line of text.lines) requireGlyphs(line, fonts.regular);
  for (const line of text.heading) requireGlyphs(line, fonts.bold ?? fonts.regular);
  for (const sizePt of SIZES_PT) {
    const ink = inkOf(box, text, fonts.bold === undefined ? 'regular' : 'bold', sizePt);
    if (ink !== undefined) return drawn([frameOf(box), ...ink], box.heightPt);
  }
  throw new Fault('RENDERING_UNFAITHFUL', 'a signature mark does not fit its field');
}

const frameOf = ({ widthPt, heightPt }: Box): Ink => ({
  kind: 'frame',
  xPt: FRAME_PT / 2,
  yPt: FRAME_PT / 2,
  widthPt: widthPt - FRAME_PT,
  heightPt: heightPt - FRAME_PT,
});

function inkOf(box: Box, text: MarkText, base: 'regular' | 'bold', sizePt: number): Ink[] | undefined {
  const widthPt = box.widthPt - 2 * PAD_PT.side;
  const type = { sizePt, widthPt, undivided: true } as const;
  const lines = [
    ...text.heading.flatMap((line) => setParagraph([line], { ...type, align: 'center', base })),
    ...text.lines.flatMap((line) => setParagraph([line], { ...type, align: 'left' })),
  ];
  const leadingPt = sizePt * LEADING;
  const least = sizePt * (ASCENT + DESCENT);
  const takenPt = (lines.length - 1) * leadingPt + least;
  if (takenPt > box.heightPt - 2 * PAD_PT.above) return undefined;
  const topPt = (box.heightPt - lines.length * leadingPt) / 2;
  return inkLines(lines, { xPt: PAD_PT.side, topPt, leadingPt, sizePt, tag: undefined });
}

function requireGlyphs(text: string, extent: Extent): void {
  const missing = Array.from(canonical(text)).find(
    (letter) => !CODE_POINTS[extent].includes(letter.codePointAt(0) ?? 0),
  );
  if (missing === undefined) return;
  const codePoint = `U+${(missing.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  throw new Fault('TEXT_NOT_PRINTABLE', 'the file embeds no glyph', { at: 'signature mark', codePoint });
}
