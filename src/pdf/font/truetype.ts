/**
 * Reads a TrueType font program: what layout and subsetting ask of it, and no more.
 * All numbers in the file are big-endian; lengths are font units (`unitsPerEm` to the em).
 *
 * Source: OpenType 1.9, chapters head, hhea, maxp, hmtx, cmap, loca, glyf, OS/2.
 */

export interface TrueType {
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  /** [xMin, yMin, xMax, yMax] over all glyphs. */
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  /** Negative: below the base line. */
  readonly descent: number;
  readonly capHeight: number;
  /** Degrees, negative for a face that leans to the right. */
  readonly italicAngle: number;
  /** 0 where the font has no glyph. UTF-16 code units only: nothing beyond the BMP is printed. */
  glyphOf(codePoint: number): number;
  advanceOf(glyph: number): number;
  /** The glyph's outline and instructions as they stand in `glyf`; empty for a blank one. */
  outlineOf(glyph: number): Uint8Array;
  /** A table's bytes; empty when the font has none. */
  table(tag: string): Uint8Array;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readDirectory(file: Uint8Array): Map<string, Uint8Array> {
  const data = view(file);
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < data.getUint16(4); index += 1) {
    const entry = 12 + 16 * index;
    const tag = String.fromCharCode(...file.subarray(entry, entry + 4));
    const offset = data.getUint32(entry + 8);
    tables.set(tag, file.subarray(offset, offset + data.getUint32(entry + 12)));
  }
  return tables;
}

/** The offset of the Windows Unicode BMP subtable (platform 3, encoding 1), which is in format 4. */
function unicodeSubtable(cmap: DataView): number {
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const record = 4 + 8 * index;
    const offset = cmap.getUint32(record + 4);
    if (cmap.getUint32(record) === 0x00_03_00_01 && cmap.getUint16(offset) === 4) return offset;
  }
  throw new RangeError('font without a Windows Unicode cmap of format 4');
}

/** cmap format 4: segments of code points, each with a delta or an offset into the glyph array. */
function readCharacterMap(table: Uint8Array): Uint16Array {
  const cmap = view(table);
  const glyphs = new Uint16Array(0x1_00_00);
  const start = unicodeSubtable(cmap);
  const doubled = cmap.getUint16(start + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = cmap.getUint16(start + 14 + segment);
    const firstAt = start + 16 + doubled + segment;
    const first = cmap.getUint16(firstAt);
    const delta = cmap.getUint16(firstAt + doubled);
    const rangeAt = firstAt + 2 * doubled;
    const range = cmap.getUint16(rangeAt);
    for (let code = first; code <= last && code < 0xff_ff; code += 1) {
      const raw = range === 0 ? code : cmap.getUint16(rangeAt + range + 2 * (code - first));
      glyphs[code] = raw === 0 ? 0 : (raw + delta) & 0xff_ff;
    }
  }
  return glyphs;
}

/** @throws {RangeError} where the bytes are not a TrueType font of this kind: a broken installation */
export function readTrueType(file: Uint8Array): TrueType {
  const tables = readDirectory(file);
  const table = (tag: string): Uint8Array => tables.get(tag) ?? new Uint8Array();
  const [head, hhea, os2, loca] = ['head', 'hhea', 'OS/2', 'loca'].map((tag) => view(table(tag))) as [
    DataView,
    DataView,
    DataView,
    DataView,
  ];
  const glyphs = readCharacterMap(table('cmap'));
  const metrics = view(table('hmtx'));
  const longMetrics = hhea.getUint16(34);
  const outlines = table('glyf');
  const wide = head.getInt16(50) === 1;
  const outlineAt = (glyph: number): number =>
    wide ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph);
  return {
    unitsPerEm: head.getUint16(18),
    glyphCount: view(table('maxp')).getUint16(4),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: os2.getInt16(88),
    italicAngle: view(table('post')).getInt32(4) / 0x1_00_00,
    glyphOf: (codePoint) => glyphs[codePoint] ?? 0,
    advanceOf: (glyph) => metrics.getUint16(4 * Math.min(glyph, longMetrics - 1)),
    outlineOf: (glyph) => outlines.subarray(outlineAt(glyph), outlineAt(glyph + 1)),
    table,
  };
}
