/**
 * Font objects: Type0 over CIDFontType2, a code being the UTF-16 code unit itself.
 *
 * One code a code point, not a glyph: NBSP and space, or the soft hyphen and the hyphen, share an outline but
 * come back from the file as what they were.
 *
 * Source: ISO 32000-1, 9.7 and 9.10.3; ISO 19005-3, 6.2.11.
 */
import { zlibSync } from 'fflate';
import { type Extent, RANGES } from '../font/charset.ts';
import type { EmbeddedFace } from '../font/embedded.ts';
import { thousandths } from '../font/faces.ts';
import { type ObjectWriter, type Ref, array, dictionary, number, refTo, utf16Hex } from './objects.ts';

const code = (codePoint: number): string => `<${utf16Hex(String.fromCharCode(codePoint))}>`;

/** A CMap that gives each code the same code point; our ranges keep to one high byte, as 9.10.3 asks. */
function toUnicode(extent: Extent): Uint8Array {
  const ranges = RANGES[extent].map(([first, last]) => `${code(first)} ${code(last)} ${code(first)}`);
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
function glyphMap(face: EmbeddedFace): Uint8Array {
  const last = Math.max(...face.glyphOf.keys());
  const map = new DataView(new ArrayBuffer(2 * (last + 1)));
  for (const [codePoint, glyph] of face.glyphOf) map.setUint16(2 * codePoint, glyph);
  return new Uint8Array(map.buffer);
}

function widths({ face, extent }: EmbeddedFace): string {
  return array(
    RANGES[extent].map(([first, last]) => {
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

/** What is the same in every file: deflated and written out once a process. */
interface StaticParts {
  readonly program: Uint8Array;
  readonly toUnicode: Uint8Array;
  readonly glyphMap: Uint8Array;
  readonly widths: string;
}

const made = new Map<EmbeddedFace, StaticParts>();

function staticParts(face: EmbeddedFace): StaticParts {
  const parts = made.get(face) ?? {
    program: zlibSync(face.program, { level: 9 }),
    toUnicode: zlibSync(toUnicode(face.extent), { level: 9 }),
    glyphMap: zlibSync(glyphMap(face), { level: 9 }),
    widths: widths(face),
  };
  made.set(face, parts);
  return parts;
}

function descriptor(file: ObjectWriter, embedded: EmbeddedFace, program: Ref): Ref {
  const { font, name } = embedded.face;
  const metric = (units: number): string => number(thousandths(font, units));
  return file.object(
    dictionary({
      Type: '/FontDescriptor',
      FontName: `/${embedded.postScriptName}`,
      Flags: String(SYMBOLIC | (font.italicAngle === 0 ? 0 : ITALIC)),
      FontBBox: array(font.box.map(metric)),
      ItalicAngle: number(font.italicAngle),
      Ascent: metric(font.ascent),
      Descent: metric(font.descent),
      CapHeight: metric(font.capHeight),
      StemV: String(name.startsWith('bold') ? STEM.bold : STEM.normal),
      FontFile2: refTo(program),
    }),
  );
}

export function writeFont(file: ObjectWriter, face: EmbeddedFace): Ref {
  const parts = staticParts(face);
  const deflated = (bytes: Uint8Array, entries = {}): Ref =>
    file.stream(bytes, { coding: 'deflated', entries });
  const program = deflated(parts.program, { Length1: String(face.program.length) });
  const descendant = file.object(
    dictionary({
      Type: '/Font',
      Subtype: '/CIDFontType2',
      BaseFont: `/${face.postScriptName}`,
      CIDSystemInfo: '<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>',
      FontDescriptor: refTo(descriptor(file, face, program)),
      W: parts.widths,
      CIDToGIDMap: refTo(deflated(parts.glyphMap)),
    }),
  );
  return file.object(
    dictionary({
      Type: '/Font',
      Subtype: '/Type0',
      BaseFont: `/${face.postScriptName}`,
      Encoding: '/Identity-H',
      DescendantFonts: array([refTo(descendant)]),
      ToUnicode: refTo(deflated(parts.toUnicode)),
    }),
  );
}
