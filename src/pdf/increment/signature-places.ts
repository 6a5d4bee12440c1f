/** Where a form of ours leaves room for a hand signature, found in what it printed. */
import { number, utf16Hex } from '../file/objects.ts';
import { mm } from '../layout/ink.ts';
import { SIGNATURE } from '../layout/box-strips.ts';

export interface SignaturePlace {
  readonly xPt: number;
  /** Of the lower edge, from the bottom of the page. */
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

const captioned = (caption: string): RegExp =>
  new RegExp(
    String.raw`1 0 0 1 ([\d.]+) ([\d.]+) Tm /F\d ${number(SIGNATURE.captionSizePt)} Tf <${utf16Hex(caption)}`,
    'g',
  );
const LINE_CAPTION = captioned(SIGNATURE.lineCaption);
const NAME_CAPTION = captioned(SIGNATURE.nameCaption);
const RULE = /^0\.5 w ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S$/gm;

/** The block is this high at least, the caption and a hair under the line included (`signatureStrip`). */
const OVER_LINE_PT = mm(SIGNATURE.leastHeightMm) - 12.5;
const LIFT_PT = 1.5;

/**
 * Above each line with «(подпись)» under it; a little wider than the line, whose gaps on either side are empty.
 *
 * @param operators a page's content, as our writer writes it
 */
export function signaturePlaces(operators: string): SignaturePlace[] {
  const rules = Array.from(operators.matchAll(RULE), ([, ...numbers]) => numbers.map(Number));
  // The word may stand in a table too; both captions on one line are a signature's alone.
  const named = new Set(Array.from(operators.matchAll(NAME_CAPTION), ([, , y]) => y));
  const found = Array.from(operators.matchAll(LINE_CAPTION)).filter(([, , y]) => named.has(y));
  const places = found.map(([, x, y]) => {
    const [captionX, captionY] = [Number(x), Number(y)];
    const rule = rules.find(
      ([left = 0, lineY = 0, right = 0]) =>
        left <= captionX &&
        captionX <= right &&
        lineY > captionY &&
        lineY - captionY < 2 * SIGNATURE.captionSizePt,
    );
    const [left = 0, lineY = 0, right = 0] = rule ?? [];
    const widerPt = (0.02 / SIGNATURE.line) * (right - left);
    return {
      xPt: left - widerPt,
      yPt: lineY + LIFT_PT,
      widthPt: right - left + 2 * widerPt,
      heightPt: OVER_LINE_PT - LIFT_PT,
    };
  });
  return places.filter(({ widthPt }) => widthPt > 0);
}
