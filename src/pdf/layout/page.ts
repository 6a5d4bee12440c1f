/** Sheets: their size, the type area, and the foot with «Лист x из y». */
import { Fault } from '../../domain/fault.ts';
import type { PrintedDocument, Section } from '../blocks.ts';
import { type Ink, type TextInk, mm } from './ink.ts';
import { inkLines, setParagraph } from './paragraph.ts';
import { codeInk } from './qr.ts';

/** A4, and the least margins of ГОСТ Р 7.0.97-2016, 3.3: 20 mm left, 10 right, 20 above and below. */
const SHORT_MM = 210;
const LONG_MM = 297;
const MARGIN_MM = { left: 20, right: 10, top: 20, bottom: 20 } as const;
const FOOT_SIZE_PT = 8;
const FOOT_GAP_MM = 5;
const FOOT_LINES = 3;
/** A page's code: about 60 bytes make squares of half a millimetre, which a scan of 300 dots an inch resolves. */
const CODE_MM = { side: 21, gap: 2, bottom: 26 } as const;

export interface Sheet {
  readonly widthPt: number;
  readonly heightPt: number;
  /** The type area. */
  readonly area: {
    readonly xPt: number;
    readonly yPt: number;
    readonly widthPt: number;
    readonly heightPt: number;
  };
}

export function sheet(orientation: Section['orientation'], document: PrintedDocument): Sheet {
  const [widthMm, heightMm] = orientation === 'portrait' ? [SHORT_MM, LONG_MM] : [LONG_MM, SHORT_MM];
  const left = document.leftMarginMm ?? MARGIN_MM.left;
  const bottom = document.pageCode === undefined ? MARGIN_MM.bottom : CODE_MM.bottom;
  return {
    widthPt: mm(widthMm),
    heightPt: mm(heightMm),
    area: {
      xPt: mm(left),
      yPt: mm(MARGIN_MM.top),
      widthPt: mm(widthMm - left - MARGIN_MM.right),
      heightPt: mm(heightMm - MARGIN_MM.top - bottom),
    },
  };
}

/**
 * The footer's text at the left, the number at the right, and the page's code, if there is one, in the corner.
 *
 * @throws {Fault} `RENDERING_UNFAITHFUL` for a text or a code that would run off the sheet
 */
export function footInk(on: Sheet, document: PrintedDocument, number: number, count: number): Ink[] {
  const { pageCode, footer } = document;
  if (pageCode === undefined) return footText(on, footer, number, count);
  const sidePt = mm(CODE_MM.side);
  const { xPt, yPt, widthPt, heightPt } = on.area;
  const code = `${pageCode};${number}/${count}`;
  const narrower = { ...on.area, widthPt: widthPt - sidePt - mm(CODE_MM.gap) };
  return [
    ...footText({ ...on, area: narrower }, footer, number, count),
    codeInk(code, xPt + widthPt - sidePt, yPt + heightPt + mm(CODE_MM.gap), sidePt),
  ];
}

function footText({ area }: Sheet, text: string, number: number, count: number): TextInk[] {
  const type = { sizePt: FOOT_SIZE_PT, leadingPt: FOOT_SIZE_PT * 1.15, tag: undefined } as const;
  const topPt = area.yPt + area.heightPt + mm(FOOT_GAP_MM);
  const numberPt = mm(40);
  const left = setParagraph([text], { ...type, align: 'left', widthPt: area.widthPt - numberPt });
  if (left.length > FOOT_LINES) throw new Fault('RENDERING_UNFAITHFUL', 'the footer runs off the sheet');
  const right = setParagraph([`Лист ${number} из ${count}`], { ...type, align: 'right', widthPt: numberPt });
  return [
    ...inkLines(left, { ...type, xPt: area.xPt, topPt }),
    ...inkLines(right, { ...type, xPt: area.xPt + area.widthPt - numberPt, topPt }),
  ];
}

/** Ink of the type area, moved to where that area stands on the sheet. */
export function moved(ink: Ink, xPt: number, yPt: number): Ink {
  switch (ink.kind) {
    case 'text':
      return { ...ink, xPt: ink.xPt + xPt, baselinePt: ink.baselinePt + yPt };
    case 'rule':
      return {
        ...ink,
        fromPt: [ink.fromPt[0] + xPt, ink.fromPt[1] + yPt],
        toPt: [ink.toPt[0] + xPt, ink.toPt[1] + yPt],
      };
    case 'frame':
    case 'field':
    case 'code':
      return { ...ink, xPt: ink.xPt + xPt, yPt: ink.yPt + yPt };
    default:
      return ink satisfies never;
  }
}
