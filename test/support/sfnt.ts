/**
 * A second reader of TrueType outlines, for tests only: written apart from `src/pdf/font`, so that a mistake
 * there is not repeated here. Glyphs are compared as outlines, with composites taken apart: text checks pass
 * over a file whose glyphs are lost.
 */

export interface Sfnt {
  readonly glyphCount: number;
  /** An outline as text, equal for equal shapes whatever the glyph numbers. */
  outline(glyph: number): string;
  advance(glyph: number): number;
  unitsPerEm: number;
}

export function openSfnt(bytes: Uint8Array): Sfnt {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = new Map<string, number>();
  for (let index = 0; index < data.getUint16(4); index += 1) {
    const record = 12 + 16 * index;
    at.set(String.fromCharCode(...bytes.subarray(record, record + 4)), data.getUint32(record + 8));
  }
  const start = (tag: string): number => {
    const found = at.get(tag);
    if (found === undefined) throw new Error(`no table ${tag}`);
    return found;
  };
  const long = data.getInt16(start('head') + 50) === 1;
  const loca = (glyph: number): number =>
    long ? data.getUint32(start('loca') + 4 * glyph) : 2 * data.getUint16(start('loca') + 2 * glyph);
  const metrics = data.getUint16(start('hhea') + 34);

  const outline = (glyph: number, depth = 0): string => {
    if (depth > 5) throw new Error('composite glyphs in a circle');
    const from = start('glyf') + loca(glyph);
    const to = start('glyf') + loca(glyph + 1);
    if (to <= from) return '';
    if (data.getInt16(from) >= 0) return simple(data, from);
    const parts: string[] = [];
    let flags = 0x20;
    for (let place = from + 10; (flags & 0x20) !== 0;) {
      flags = data.getUint16(place);
      const component = data.getUint16(place + 2);
      const size = 4 + ((flags & 1) !== 0 ? 4 : 2) + transformBytes(flags);
      const how = [...bytes.subarray(place + 4, place + size)].join(',');
      parts.push(`${flags}:${how}:(${outline(component, depth + 1)})`);
      place += size;
    }
    return parts.join(' ');
  };

  return {
    glyphCount: data.getUint16(start('maxp') + 4),
    unitsPerEm: data.getUint16(start('head') + 18),
    outline: (glyph) => outline(glyph),
    advance: (glyph) => data.getUint16(start('hmtx') + 4 * Math.min(glyph, metrics - 1)),
  };
}

function transformBytes(flags: number): number {
  if ((flags & 0x80) !== 0) return 8;
  if ((flags & 0x40) !== 0) return 4;
  return (flags & 0x08) !== 0 ? 2 : 0;
}

/** Decodes points, so that padding and the length that `loca` gives do not matter. */
function simple(data: DataView, from: number): string {
  const contours = data.getInt16(from);
  const ends = Array.from({ length: contours }, (_, index) => data.getUint16(from + 10 + 2 * index));
  const points = (ends.at(-1) ?? -1) + 1;
  let place = from + 10 + 2 * contours;
  place += 2 + data.getUint16(place);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = data.getUint8(place++);
    const times = (flag & 8) !== 0 ? data.getUint8(place++) : 0;
    for (let time = 0; time <= times; time += 1) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & short) !== 0)
        value += (flag & same) !== 0 ? data.getUint8(place++) : -data.getUint8(place++);
      else if ((flag & same) === 0) {
        value += data.getInt16(place);
        place += 2;
      }
      return value;
    });
  };
  const [x, y] = [axis(2, 16), axis(4, 32)];
  return `${ends.join(',')}|${flags.map((flag, index) => `${flag & 1},${x[index]},${y[index]}`).join(' ')}`;
}
