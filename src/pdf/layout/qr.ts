/** QR codes as squares (ISO/IEC 18004), in the text and at the foot of a page. */
import { encodeQR } from 'qr';
import { Fault } from '../../domain/fault.ts';
import type { QrCode } from '../blocks.ts';
import type { Strip } from './flow.ts';
import { type CodeInk, type Tag, mm, tag, under } from './ink.ts';

/** Light squares around the code, without which a reader does not find it (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;
/** Four dots of a scan of 300 dots an inch: smaller squares are not told apart on paper. */
const LEAST_SQUARE_PT = mm(0.33);
/** What the largest code of level M holds (ISO/IEC 18004, table 7). */
const MOST_BYTES = 2331;
const DEFAULT_MM = 30;
const SHIFT = { left: 0, center: 0.5, right: 1 } as const;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * @param yPt of the top
 * @throws {Fault} `RENDERING_UNFAITHFUL` for a text that is empty, too long for the size of the code, or no Unicode
 */
export function codeInk(text: string, xPt: number, yPt: number, sidePt: number, own?: Tag): CodeInk {
  const { length } = utf8(text);
  if (length === 0 || length > MOST_BYTES || !text.isWellFormed()) {
    throw new Fault('RENDERING_UNFAITHFUL', 'the text of a code is empty, too long or broken', { length });
  }
  const modules = encodeQR(text, 'raw', {
    ecc: 'medium',
    border: QUIET,
    encoding: 'byte',
    textEncoder: utf8,
  });
  if (sidePt / modules.length < LEAST_SQUARE_PT) {
    throw new Fault('RENDERING_UNFAITHFUL', 'a code is too small for its text', { length });
  }
  return { kind: 'code', xPt, yPt, sidePt, modules, tag: own };
}

export function qrStrip(block: QrCode, widthPt: number, parent: Tag): Strip {
  const { text, alt, align = 'left' } = block;
  const sidePt = Math.min(mm(block.sizeMm ?? DEFAULT_MM), widthPt);
  const own = under(parent, tag('Figure', { alt }));
  const xPt = SHIFT[align] * (widthPt - sidePt);
  return {
    kind: 'strip',
    heightPt: sidePt,
    spaceBeforePt: mm(1),
    keepWithNext: false,
    draw: (topPt) => [codeInk(text, xPt, topPt, sidePt, own)],
  };
}
