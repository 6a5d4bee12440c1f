/**
 * The four faces of Tinos, as layout needs them: widths, and what can be printed.
 *
 * Tinos has the widths of Times New Roman and, unlike Liberation Serif, a ₽ and a U+2011; its licence
 * (OFL-1.1, no reserved name) allows embedding and subsetting.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CODE_POINTS } from './charset.ts';
import { type TrueType, readTrueType } from './truetype.ts';

export type FaceName = 'regular' | 'italic' | 'bold' | 'bold-italic';

export interface Face {
  readonly name: FaceName;
  readonly font: TrueType;
  /** By code point, in thousandths of the type size, as PDF has them; 0 outside the charset. */
  readonly advances: Float64Array;
  /** By code point: 1 where the face has a glyph. */
  readonly printable: Uint8Array;
}

const FILES: Record<FaceName, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

/**
 * The whole font file as its package has it. The package's root import fails: it asks for React Native.
 * A copy, because the `slice` of a Node `Buffer` is a view and not a copy: patching one would damage the font.
 */
export const fontFile = (name: FaceName): Uint8Array =>
  new Uint8Array(
    readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${FILES[name]}`)),
  );

export const thousandths = (font: TrueType, units: number): number => (units * 1000) / font.unitsPerEm;

function makeFace(name: FaceName): Face {
  const font = readTrueType(fontFile(name));
  const advances = new Float64Array(0x1_00_00);
  const printable = new Uint8Array(0x1_00_00);
  for (const code of CODE_POINTS.full) {
    advances[code] = thousandths(font, font.advanceOf(font.glyphOf(code)));
    printable[code] = font.glyphOf(code) === 0 ? 0 : 1;
  }
  return { name, font, advances, printable };
}

const made = new Map<FaceName, Face>();

export function face(name: FaceName): Face {
  const known = made.get(name) ?? makeFace(name);
  made.set(name, known);
  return known;
}
