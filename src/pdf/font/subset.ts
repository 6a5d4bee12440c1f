/**
 * Cuts a TrueType font down to the glyphs that can be printed.
 *
 * Outlines and instructions are copied byte for byte; only the glyph numbers inside composite glyphs
 * change. `loca` is always written long: a short one loses glyphs without a sound when an outline has an
 * odd length, and no text check sees it (only a comparison of outlines does, which our tests make).
 */
import type { TrueType } from './truetype.ts';

export interface FontSubset {
  /** A font program for `FontFile2`. */
  readonly program: Uint8Array;
  /** Old glyph number by new one; the first is `.notdef`. */
  readonly glyphs: readonly number[];
  /** New glyph number of each code point. */
  readonly glyphOf: ReadonlyMap<number, number>;
}

// Flags of a composite glyph's component (OpenType, glyf): what follows, and how long it is.
const WORDS = 0x00_01;
const SCALE = 0x00_08;
const MORE = 0x00_20;
const TWO_SCALES = 0x00_40;
const MATRIX = 0x00_80;

/** Where the glyph numbers of the components stand in a composite outline; none in a simple one. */
function componentOffsets(outline: Uint8Array): number[] {
  const offsets: number[] = [];
  if (outline.length === 0) return offsets;
  const data = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (data.getInt16(0) >= 0) return offsets;
  for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
    flags = data.getUint16(at);
    offsets.push(at + 2);
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4);
    if ((flags & SCALE) !== 0) at += 2;
    if ((flags & TWO_SCALES) !== 0) at += 4;
    if ((flags & MATRIX) !== 0) at += 8;
  }
  return offsets;
}

/** New numbers for the glyphs of the code points and for all that they are composed of. */
function renumber(font: TrueType, codePoints: readonly number[]): Map<number, number> {
  const numbers = new Map<number, number>([[0, 0]]);
  for (const codePoint of codePoints) {
    const glyph = font.glyphOf(codePoint);
    if (!numbers.has(glyph)) numbers.set(glyph, numbers.size);
  }
  // A Map gives what is added to it during the walk: components of components are reached too.
  for (const glyph of numbers.keys()) {
    const outline = font.outlineOf(glyph);
    for (const at of componentOffsets(outline)) {
      const component = ((outline[at] ?? 0) << 8) | (outline[at + 1] ?? 0);
      if (!numbers.has(component)) numbers.set(component, numbers.size);
    }
  }
  return numbers;
}

function copyOutline(font: TrueType, glyph: number, numbers: ReadonlyMap<number, number>): Uint8Array {
  const outline = font.outlineOf(glyph).slice();
  const data = new DataView(outline.buffer);
  for (const at of componentOffsets(outline)) data.setUint16(at, numbers.get(data.getUint16(at)) ?? 0);
  return outline;
}

/** Tables and outlines begin at multiples of four. */
const padded = (bytes: Uint8Array): number => (bytes.length + 3) & ~3;

function outlineTables(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const glyf = new Uint8Array(outlines.reduce((sum, outline) => sum + padded(outline), 0));
  const loca = new DataView(new ArrayBuffer(4 * (outlines.length + 1)));
  let at = 0;
  for (const [index, outline] of outlines.entries()) {
    glyf.set(outline, at);
    at += padded(outline);
    loca.setUint32(4 * (index + 1), at);
  }
  return { glyf, loca: new Uint8Array(loca.buffer) };
}

function metricsTable(font: TrueType, glyphs: readonly number[]): Uint8Array {
  const metrics = new DataView(new ArrayBuffer(4 * glyphs.length));
  for (const [index, glyph] of glyphs.entries()) {
    const outline = font.outlineOf(glyph);
    metrics.setUint16(4 * index, font.advanceOf(glyph));
    // In Tinos the left side bearing is the outline's own xMin.
    if (outline.length > 0) metrics.setUint8(4 * index + 2, outline[2] ?? 0);
    if (outline.length > 0) metrics.setUint8(4 * index + 3, outline[3] ?? 0);
  }
  return new Uint8Array(metrics.buffer);
}

/** A copy of a table with some 16-bit fields changed. */
function patched(table: Uint8Array, fields: Readonly<Record<number, number>>): Uint8Array {
  const copy = table.slice();
  const data = new DataView(copy.buffer);
  for (const [at, value] of Object.entries(fields)) data.setUint16(Number(at), value);
  return copy;
}

function checksum(table: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = table.subarray(at, at + 4);
    sum = (sum + ((a << 24) | (b << 16) | (c << 8) | d)) >>> 0;
  }
  return sum;
}

function assemble(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const count = tables.size;
  const power = 2 ** Math.floor(Math.log2(count));
  const length = [...tables.values()].reduce((sum, table) => sum + padded(table), 0);
  const file = new Uint8Array(12 + 16 * count + length);
  const data = new DataView(file.buffer);
  data.setUint32(0, 0x00_01_00_00);
  data.setUint16(4, count);
  data.setUint16(6, 16 * power);
  data.setUint16(8, Math.log2(power));
  data.setUint16(10, 16 * (count - power));
  let at = 12 + 16 * count;
  for (const [index, [tag, table]] of [...tables].entries()) {
    const entry = 12 + 16 * index;
    file.set(
      Uint8Array.from(tag, (letter) => letter.charCodeAt(0)),
      entry,
    );
    data.setUint32(entry + 4, checksum(table));
    data.setUint32(entry + 8, at);
    data.setUint32(entry + 12, table.length);
    file.set(table, at);
    at += padded(table);
  }
  return file;
}

/** The tables that ISO 19005-3, 6.2.11.4.1 and ISO 32000-1, 9.9 ask for in a CIDFontType2, in order. */
export function subset(font: TrueType, codePoints: readonly number[]): FontSubset {
  const numbers = renumber(font, codePoints);
  const glyphs = [...numbers.keys()];
  const { glyf, loca } = outlineTables(glyphs.map((glyph) => copyOutline(font, glyph, numbers)));
  const tables = new Map([
    ['cvt ', font.table('cvt ')],
    ['fpgm', font.table('fpgm')],
    ['glyf', glyf],
    // checkSumAdjustment is left 0: no reader of an embedded program looks at it. Field 50: long loca.
    ['head', patched(font.table('head'), { 8: 0, 10: 0, 50: 1 })],
    ['hhea', patched(font.table('hhea'), { 34: glyphs.length })],
    ['hmtx', metricsTable(font, glyphs)],
    ['loca', loca],
    ['maxp', patched(font.table('maxp'), { 4: glyphs.length })],
    ['prep', font.table('prep')],
  ]);
  const glyphOf = new Map(codePoints.map((code) => [code, numbers.get(font.glyphOf(code)) ?? 0]));
  return { program: assemble(tables), glyphs, glyphOf };
}
