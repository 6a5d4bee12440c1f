/**
 * Font objects: Type0 over CIDFontType2, a code being the UTF-16 code unit itself.
 *
 * One code a code point, not a glyph: NBSP and space, or the soft hyphen and the hyphen, share an outline but
 * come back from the file as what they were.
 *
 * Source: ISO 32000-1, 9.7 and 9.10.3; ISO 19005-3, 6.2.11.
 */
import { CHARSET } from '../font/charset.ts';
import type { Face } from '../font/faces.ts';
import { type ObjectWriter, type Ref, array, dictionary, number, refTo, utf16Hex } from './objects.ts';

const code = (codePoint: number): string => `<${utf16Hex(String.fromCharCode(codePoint))}>`;

/** A CMap that gives each code the same code point; our ranges keep to one high byte, as 9.10.3 asks. */
function toUnicode(): Uint8Array {
  const ranges = CHARSET.map(([first, last]) => `${code(first)} ${code(last)} ${code(first)}`);
  return new TextEncoder().encode(
    [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
      '/CMapName /Pechat-UCS2 def',
      '/CMapType 2 def',
      '1 begincodespacerange',
      '<0000> <FFFF>',
      'endcodespacerange',
      `${ranges.length} beginbfrange`,
      ...ranges,
      'endbfrange',
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
      '',
    ].join('\n'),
  );
}

/** CIDToGIDMap: two bytes a code, big-endian, up to the last code of the charset. */
function glyphMap(face: Face): Uint8Array {
  const last = Math.max(...face.glyphOf.keys());
  const map = new DataView(new ArrayBuffer(2 * (last + 1)));
  for (const [codePoint, glyph] of face.glyphOf) map.setUint16(2 * codePoint, glyph);
  return new Uint8Array(map.buffer);
}

function widths(face: Face): string {
  return array(
    CHARSET.map(([first, last]) => {
      const each = [...face.advances.subarray(first, last + 1)].map(number);
      return `${first} ${array(each)}`;
    }),
  );
}

const ITALIC = 1 << 6;
/** «Symbolic»: the encoding is the font's own (table 123); what a reader expects of an Identity-H font. */
const SYMBOLIC = 1 << 2;
/** Thickness of stems is not in a TrueType file; these are Tinos's, near enough for a fallback. */
const STEM = { normal: 84, bold: 140 } as const;

function descriptor(file: ObjectWriter, face: Face): Ref {
  const program = file.stream(face.deflatedProgram, {
    entries: { Length1: String(face.program.length) },
    coding: 'deflated',
  });
  return file.object(
    dictionary({
      Type: '/FontDescriptor',
      FontName: `/${face.postScriptName}`,
      Flags: String(SYMBOLIC | (face.italicAngle === 0 ? 0 : ITALIC)),
      FontBBox: array(face.box.map(number)),
      ItalicAngle: number(face.italicAngle),
      Ascent: number(face.ascent),
      Descent: number(face.descent),
      CapHeight: number(face.capHeight),
      StemV: String(face.name.startsWith('bold') ? STEM.bold : STEM.normal),
      FontFile2: refTo(program),
    }),
  );
}

export function writeFont(file: ObjectWriter, face: Face): Ref {
  const descendant = file.object(
    dictionary({
      Type: '/Font',
      Subtype: '/CIDFontType2',
      BaseFont: `/${face.postScriptName}`,
      CIDSystemInfo: '<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>',
      FontDescriptor: refTo(descriptor(file, face)),
      W: widths(face),
      CIDToGIDMap: refTo(file.stream(glyphMap(face), { coding: 'deflate' })),
    }),
  );
  return file.object(
    dictionary({
      Type: '/Font',
      Subtype: '/Type0',
      BaseFont: `/${face.postScriptName}`,
      Encoding: '/Identity-H',
      DescendantFonts: array([refTo(descendant)]),
      ToUnicode: refTo(file.stream(toUnicode(), { coding: 'deflate' })),
    }),
  );
}
