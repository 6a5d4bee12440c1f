/** A paragraph as lines: broken, aligned, with their baselines; not yet on a page. */
import { type FaceName, face } from '../font/faces.ts';
import { type BrokenLine, breakLines } from './break-lines.ts';
import type { Piece, SetLine, Tag, TextInk } from './ink.ts';
import { type SetRun, type SetText, setText } from './text.ts';

export type Align = 'justify' | 'left' | 'center' | 'right';

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

/** How far a piece takes the pen. */
function lengthPt({ text, sizePt, inline, ...piece }: Piece, extraPt: number): number {
  const { advances } = face(piece.face);
  let length = text.length * (inline?.trackPt ?? 0);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    length += ((advances[code] ?? 0) * sizePt) / 1000 + (code === 0x20 || code === 0xa0 ? extraPt : 0);
  }
  return length;
}

/** A line in which some pieces have a tag of their own, as one ink for each. */
function parted(ink: TextInk): TextInk[] {
  let { xPt } = ink;
  return ink.pieces.map((piece) => {
    const part = { ...ink, xPt, pieces: [piece], tag: ink.tag && (piece.inline?.tag ?? ink.tag) };
    xPt += lengthPt(piece, ink.extraPt);
    return part;
  });
}

/** Lines onto a page, one under the other from `topPt` down. */
export const inkLines = (lines: readonly SetLine[], { xPt, topPt, tag, gray, ...type }: Placing): TextInk[] =>
  lines.flatMap((line, index) => {
    const ink: TextInk = {
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
    };
    return line.pieces.some(({ inline }) => inline !== undefined) ? parted(ink) : [ink];
  });

export function setParagraph(runs: readonly SetRun[], spec: TypeSpec): SetLine[] {
  const set = setText(runs, spec.sizePt, spec.base);
  const measure = {
    widthPt: spec.widthPt,
    indentPt: spec.indentPt ?? 0,
    justified: spec.align === 'justify',
    undivided: spec.undivided ?? false,
  };
  return breakLines(set, measure).map((line, index) => alignLine(set, line, index, spec));
}
