/**
 * The four faces of Tinos, each read and cut down once a process.
 *
 * Tinos has the widths of Times New Roman and, unlike Liberation Serif, a ₽ and a U+2011; its licence
 * (OFL-1.1, no reserved name) allows embedding and subsetting.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { zlibSync } from 'fflate';
import { CODE_POINTS } from './charset.ts';
import { subset } from './subset.ts';
import { readTrueType } from './truetype.ts';

export type FaceName = 'regular' | 'italic' | 'bold' | 'bold-italic';

/** A face as the rest of `src/pdf` sees it. Lengths are thousandths of the type size, as PDF has them. */
export interface Face {
  readonly name: FaceName;
  readonly postScriptName: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly box: readonly number[];
  /** By code point; 0 outside the charset. */
  readonly advances: Float64Array;
  /** By code point: 1 where the face has a glyph. */
  readonly printable: Uint8Array;
  /** The embedded font program, and the same deflated. */
  readonly program: Uint8Array;
  readonly deflatedProgram: Uint8Array;
  /** Glyph number in the subset by code point. */
  readonly glyphOf: ReadonlyMap<number, number>;
}

const FILES: Record<FaceName, { readonly path: string; readonly postScriptName: string }> = {
  regular: { path: '400Regular/Tinos_400Regular.ttf', postScriptName: 'PECHAT+Tinos' },
  italic: { path: '400Regular_Italic/Tinos_400Regular_Italic.ttf', postScriptName: 'PECHAU+Tinos-Italic' },
  bold: { path: '700Bold/Tinos_700Bold.ttf', postScriptName: 'PECHAV+Tinos-Bold' },
  'bold-italic': {
    path: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
    postScriptName: 'PECHAW+Tinos-BoldItalic',
  },
};

/**
 * The whole font file as its package has it. The package's root import fails: it asks for React Native.
 * A copy, because the `slice` of a Node `Buffer` is a view and not a copy: patching one would damage the font.
 */
export const fontFile = (name: FaceName): Uint8Array =>
  new Uint8Array(
    readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${FILES[name].path}`)),
  );

function makeFace(name: FaceName): Face {
  const font = readTrueType(fontFile(name));
  const { program, glyphOf } = subset(font, CODE_POINTS);
  const thousandths = (units: number): number => (units * 1000) / font.unitsPerEm;
  const advances = new Float64Array(0x1_00_00);
  const printable = new Uint8Array(0x1_00_00);
  for (const code of CODE_POINTS) {
    advances[code] = thousandths(font.advanceOf(font.glyphOf(code)));
    printable[code] = font.glyphOf(code) === 0 ? 0 : 1;
  }
  return {
    name,
    postScriptName: FILES[name].postScriptName,
    ascent: thousandths(font.ascent),
    descent: thousandths(font.descent),
    capHeight: thousandths(font.capHeight),
    italicAngle: font.italicAngle,
    box: font.box.map(thousandths),
    advances,
    printable,
    program,
    deflatedProgram: zlibSync(program, { level: 9 }),
    glyphOf,
  };
}

const made = new Map<FaceName, Face>();

export function face(name: FaceName): Face {
  const known = made.get(name) ?? makeFace(name);
  made.set(name, known);
  return known;
}
