/** A paragraph as lines: broken, aligned, with their baselines; not yet on a page. */
import type { Run } from '../blocks.ts';
import type { FaceName } from '../font/faces.ts';
import { type BrokenLine, breakLines } from './break-lines.ts';
import type { Piece, Tag, TextInk } from './ink.ts';
import { type SetText, setText } from './text.ts';

export type Align = 'justify' | 'left' | 'center' | 'right';

/** A line as it stands in a column that begins at x = 0. */
export interface SetLine {
  readonly xPt: number;
  readonly pieces: readonly Piece[];
  readonly extraPt: number;
}

export interface TypeSpec {
  readonly sizePt: number;
  readonly align: Align;
  readonly widthPt: number;
  readonly indentPt?: number;
  readonly base?: FaceName;
  readonly undivided?: boolean;
}

/** Tinos stands 0.891 of its size above the base line and 0.216 below it. */
export const ASCENT = 0.891;
export const DESCENT = 0.216;

const SOFT_HYPHEN = '\u00ad';

function linePieces(set: SetText, line: BrokenLine): Piece[] {
  // A forced break is a space to whoever extracts the text: without one, words would run together.
  const pieces = set
    .pieces(line.from, line.to)
    .map((piece) => ({ ...piece, text: piece.text.replace('\n', ' ') }));
  const last = pieces.at(-1);
  if (!line.hyphen || last === undefined) return pieces;
  return [...pieces.slice(0, -1), { ...last, text: last.text + SOFT_HYPHEN }];
}

const SHIFT: Record<Align, number> = { justify: 0, left: 0, center: 0.5, right: 1 };

function alignLine(set: SetText, line: BrokenLine, index: number, spec: TypeSpec): SetLine {
  const indentPt = index === 0 ? (spec.indentPt ?? 0) : 0;
  const slackPt = spec.widthPt - indentPt - line.naturalPt;
  const stretched = spec.align === 'justify' && line.spaces > 0 && (!line.last || slackPt < 0);
  return {
    xPt: indentPt + SHIFT[spec.align] * slackPt,
    pieces: linePieces(set, line),
    extraPt: stretched ? slackPt / line.spaces : 0,
  };
}

/** The same lines with a space at the end, for text that goes on elsewhere under the same tag. */
export const spaced = (lines: readonly SetLine[]): SetLine[] =>
  lines.map((line) => {
    const last = line.pieces.at(-1);
    if (last === undefined || last.text.endsWith(' ')) return line;
    return { ...line, pieces: [...line.pieces.slice(0, -1), { ...last, text: `${last.text} ` }] };
  });

export interface Placing {
  readonly xPt: number;
  readonly topPt: number;
  readonly leadingPt: number;
  readonly sizePt: number;
  readonly tag: Tag | undefined;
  readonly gray?: number;
}

/** Lines onto a page, one under the other from `topPt` down. */
export const inkLines = (lines: readonly SetLine[], { xPt, topPt, tag, gray, ...type }: Placing): TextInk[] =>
  lines.map((line, index) => ({
    kind: 'text',
    xPt: xPt + line.xPt,
    baselinePt:
      topPt +
      index * type.leadingPt +
      (type.leadingPt - (ASCENT + DESCENT) * type.sizePt) / 2 +
      ASCENT * type.sizePt,
    pieces: line.pieces,
    extraPt: line.extraPt,
    tag,
    ...(gray !== undefined && { gray }),
  }));

export function setParagraph(runs: readonly Run[], spec: TypeSpec): SetLine[] {
  const set = setText(runs, spec.sizePt, spec.base);
  const measure = {
    widthPt: spec.widthPt,
    indentPt: spec.indentPt ?? 0,
    justified: spec.align === 'justify',
    undivided: spec.undivided ?? false,
  };
  return breakLines(set, measure).map((line, index) => alignLine(set, line, index, spec));
}
