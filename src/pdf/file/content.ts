/**
 * A page's ink as a content stream. Every mark is either under a tag (marked content with an MCID) or an
 * artifact: nothing stands outside both (ISO 14289-1, 7.1).
 */
import type { FaceName } from '../font/faces.ts';
import type { CodeInk, FrameInk, Ink, InkedPage, Piece, RuleInk, Tag, TextInk } from '../layout/ink.ts';
import { number, textString, utf16Hex } from './objects.ts';

/** The resource name of a face. */
export const FONT_NAMES: Record<FaceName, string> = {
  regular: 'F1',
  italic: 'F2',
  bold: 'F3',
  'bold-italic': 'F4',
};

/** Border lines, in points. */
const FRAME_PT = 0.5;
const SPACES = /(?<=[ \u00a0])/u;

export interface PageContent {
  readonly operators: string;
  /** The tag of each marked content sequence, by MCID. */
  readonly tags: readonly Tag[];
  /** Where each figure stands: [left, bottom, right, top]. */
  readonly boxes: ReadonlyMap<Tag, readonly number[]>;
}

/** TJ: a negative number moves right, in thousandths of the type size. */
function show(piece: Piece, extraPt: number): string {
  if (extraPt === 0) return `<${utf16Hex(piece.text)}> Tj`;
  const move = number((-extraPt * 1000) / piece.sizePt);
  const shown = piece.text.split(SPACES).map((part) => {
    const space = part.endsWith(' ') || part.endsWith('\u00a0');
    return space ? `<${utf16Hex(part)}> ${move}` : `<${utf16Hex(part)}>`;
  });
  return `[${shown.join(' ')}] TJ`;
}

function showPiece(piece: Piece, extraPt: number): string {
  const { risePt, trackPt } = piece.inline ?? {};
  const rise = risePt === undefined ? '' : `${number(risePt)} Ts `;
  const track = trackPt === undefined ? '' : `${number(trackPt)} Tc `;
  const shown = `/${FONT_NAMES[piece.face]} ${number(piece.sizePt)} Tf ${rise}${track}${show(piece, extraPt)}`;
  // Both belong to the text state, which outlives the text object.
  return shown + (rise && ' 0 Ts') + (track && ' 0 Tc');
}

function text(ink: TextInk, pageHeightPt: number): string {
  const pieces = ink.pieces.map((piece) => showPiece(piece, ink.extraPt));
  const at = `1 0 0 1 ${number(ink.xPt)} ${number(pageHeightPt - ink.baselinePt)} Tm`;
  const shown = `BT ${at} ${pieces.join(' ')} ET`;
  return ink.gray === undefined ? shown : `q ${number(ink.gray)} g ${shown} Q`;
}

const rule = ({ fromPt, toPt, widthPt }: RuleInk, pageHeightPt: number): string =>
  `${number(widthPt)} w ${number(fromPt[0])} ${number(pageHeightPt - fromPt[1])} m ` +
  `${number(toPt[0])} ${number(pageHeightPt - toPt[1])} l S`;

const frame = ({ xPt, yPt, widthPt, heightPt }: FrameInk, pageHeightPt: number): string =>
  `${FRAME_PT} w ${number(xPt)} ${number(pageHeightPt - yPt - heightPt)} ` +
  `${number(widthPt)} ${number(heightPt)} re S`;

/** Each run of dark squares in a row as one rectangle; all filled at once, so that no hair line parts them. */
function code({ xPt, yPt, sidePt, modules }: CodeInk, pageHeightPt: number): string {
  const eachPt = sidePt / modules.length;
  const rectangles = modules.flatMap((row, down) => {
    const bottomPt = pageHeightPt - yPt - (down + 1) * eachPt;
    return darkRuns(row).map(
      ([from, to]) =>
        `${number(xPt + from * eachPt)} ${number(bottomPt)} ` +
        `${number((to - from) * eachPt)} ${number(eachPt)} re`,
    );
  });
  return `${rectangles.join('\n')} f`;
}

function darkRuns(row: readonly boolean[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const [at, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last?.[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}

function draw(ink: Ink, pageHeightPt: number): string {
  switch (ink.kind) {
    case 'text':
      return text(ink, pageHeightPt);
    case 'rule':
      return rule(ink, pageHeightPt);
    case 'frame':
      return frame(ink, pageHeightPt);
    case 'code':
      return code(ink, pageHeightPt);
    case 'field':
      return '';
    default:
      return ink satisfies never;
  }
}

const tagOf = (ink: Ink): Tag | undefined =>
  ink.kind === 'text' || ink.kind === 'code' ? ink.tag : undefined;
const empty = (ink: Ink): boolean =>
  ink.kind === 'field' || (ink.kind === 'text' && ink.pieces.every((piece) => piece.text === ''));

/** The same without tags, for an appearance that the page's structure does not speak of. */
export const drawn = (ink: readonly Ink[], heightPt: number): string =>
  ink
    .filter((one) => !empty(one))
    .map((one) => draw(one, heightPt))
    .join('\n');

/**
 * Letters with room between them are taken for words by whoever looks at the page alone: this says what they are.
 * A reader looks for it at a Span, and nowhere else.
 */
function spoken(ink: Ink): string {
  if (ink.kind !== 'text' || ink.pieces[0]?.inline?.trackPt === undefined) return '';
  return ` /ActualText ${textString(ink.pieces.map((piece) => piece.text).join(''))}`;
}

const boxOf = ({ xPt, yPt, sidePt }: CodeInk, pageHeightPt: number): number[] => [
  xPt,
  pageHeightPt - yPt - sidePt,
  xPt + sidePt,
  pageHeightPt - yPt,
];

/** @param inks the page's own, drawn */
export function pageContent(page: InkedPage, inks: readonly Ink[]): PageContent {
  const tags: Tag[] = [];
  const boxes = new Map<Tag, readonly number[]>();
  const lines: string[] = [];
  let open: Tag | 'artifact' | undefined;
  for (const ink of inks) {
    if (empty(ink)) continue;
    if (ink.kind === 'code' && ink.tag !== undefined) boxes.set(ink.tag, boxOf(ink, page.heightPt));
    const under = tagOf(ink) ?? 'artifact';
    const actual = spoken(ink);
    if (under !== open || actual !== '') {
      if (open !== undefined) lines.push('EMC');
      open = under;
      if (under === 'artifact') lines.push('/Artifact BMC');
      else lines.push(`/${under.type} <</MCID ${tags.push(under) - 1}${actual}>> BDC`);
    }
    lines.push(draw(ink, page.heightPt));
  }
  if (open !== undefined) lines.push('EMC');
  return { operators: lines.join('\n'), tags, boxes };
}
