/** Sheets: their size, the type area, and the foot with «Лист x из y». */
import { Fault } from '../../domain/fault.ts';
import type { Section } from '../blocks.ts';
import type { Ink, InkedPage, TextInk } from './ink.ts';
import { mm } from './ink.ts';
import { inkLines, setParagraph } from './paragraph.ts';

/** A4, and the least margins of ГОСТ Р 7.0.97-2016, 3.3: 20 mm left, 10 right, 20 above and below. */
const SHORT_MM = 210;
const LONG_MM = 297;
const MARGIN_MM = { left: 20, right: 10, top: 20, bottom: 20 } as const;
const FOOT_SIZE_PT = 8;
const FOOT_GAP_MM = 5;
const FOOT_LINES = 3;

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

export function sheet(orientation: Section['orientation']): Sheet {
  const [widthMm, heightMm] = orientation === 'portrait' ? [SHORT_MM, LONG_MM] : [LONG_MM, SHORT_MM];
  return {
    widthPt: mm(widthMm),
    heightPt: mm(heightMm),
    area: {
      xPt: mm(MARGIN_MM.left),
      yPt: mm(MARGIN_MM.top),
      widthPt: mm(widthMm - MARGIN_MM.left - MARGIN_MM.right),
      heightPt: mm(heightMm - MARGIN_MM.top - MARGIN_MM.bottom),
    },
  };
}

/**
 * The footer's text at the left, the number at the right.
 *
 * @throws {Fault} `RENDERING_UNFAITHFUL` for a text that would run off the sheet
 */
export function footInk(on: Sheet, text: string, number: number, count: number): TextInk[] {
  const { area } = on;
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
function moved(ink: Ink, xPt: number, yPt: number): Ink {
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
      return { ...ink, xPt: ink.xPt + xPt, yPt: ink.yPt + yPt };
    default:
      return ink satisfies never;
  }
}

export const inkedPage = (on: Sheet, ink: readonly Ink[], foot: readonly TextInk[]): InkedPage => ({
  widthPt: on.widthPt,
  heightPt: on.heightPt,
  ink: [...ink.map((one) => moved(one, on.area.xPt, on.area.yPt)), ...foot],
});
