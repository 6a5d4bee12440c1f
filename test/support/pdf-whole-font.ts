/** What an embedded font is held against: the whole font, read by two readers, and the widths that the file states. */
import { PDFArray, PDFNumber } from 'pdf-lib';
import { type FaceName, fontFile } from '../../src/pdf/font/faces.ts';
import { type TrueType, readTrueType } from '../../src/pdf/font/truetype.ts';
import { type Sfnt, openSfnt } from './sfnt.ts';

const wholeFonts = new Map<FaceName, { whole: Sfnt; source: TrueType }>();

export function wholeFont(name: FaceName): { whole: Sfnt; source: TrueType } {
  const file = fontFile(name);
  const known = wholeFonts.get(name) ?? { whole: openSfnt(file), source: readTrueType(file) };
  wholeFonts.set(name, known);
  return known;
}

/** Widths of a font dictionary, by code. */
export function widthsOf(array: PDFArray | undefined): Map<number, number> {
  const widths = new Map<number, number>();
  const items = array?.asArray() ?? [];
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [first, each] = [items[at], items[at + 1]];
    if (!(first instanceof PDFNumber) || !(each instanceof PDFArray)) continue;
    for (const [index, width] of each.asArray().entries()) {
      if (width instanceof PDFNumber) widths.set(first.asNumber() + index, width.asNumber());
    }
  }
  return widths;
}
