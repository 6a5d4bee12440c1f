import { describe, expect, test } from 'vitest';
import { CODE_POINTS, type Extent, RANGES, canonical, extentOf } from '../../../src/pdf/font/charset.ts';
import { embeddedFace } from '../../../src/pdf/font/embedded.ts';
import { type FaceName, fontFile } from '../../../src/pdf/font/faces.ts';
import { subset } from '../../../src/pdf/font/subset.ts';
import { readTrueType } from '../../../src/pdf/font/truetype.ts';
import { openSfnt } from '../../support/sfnt.ts';

const FACES: readonly FaceName[] = ['regular', 'italic', 'bold', 'bold-italic'];

describe.each(
  FACES.flatMap((name): [FaceName, Extent][] => [
    [name, 'core'],
    [name, 'full'],
  ]),
)('the embedded %s face, %s', (name, extent) => {
  const original = readTrueType(fontFile(name));
  const whole = openSfnt(fontFile(name));
  const embedded = openSfnt(embeddedFace(name, extent).program);

  test('has for each character the outline and width of the whole font, composites taken apart', () => {
    for (const code of CODE_POINTS[extent]) {
      const glyph = embeddedFace(name, extent).glyphOf.get(code) ?? 0;
      expect(glyph, `U+${code.toString(16)}`).toBeGreaterThan(0);
      expect(embedded.outline(glyph)).toBe(whole.outline(original.glyphOf(code)));
      expect(embedded.advance(glyph)).toBe(whole.advance(original.glyphOf(code)));
    }
  });

  test('draws something for each character that is not a space', () => {
    for (const code of CODE_POINTS[extent]) {
      if (/\s/u.test(String.fromCharCode(code))) continue;
      expect(
        embedded.outline(embeddedFace(name, extent).glyphOf.get(code) ?? 0),
        `U+${code.toString(16)}`,
      ).not.toBe('');
    }
  });
});

test('the comparison of outlines sees a single damaged byte', () => {
  const code = 'Щ'.charCodeAt(0);
  const { program, glyphOf } = subset(readTrueType(fontFile('regular')), [code]);
  const sound = openSfnt(program).outline(glyphOf.get(code) ?? 0);
  const glyf = program.findIndex((_, at) => String.fromCharCode(...program.subarray(at, at + 4)) === 'glyf');
  const tableAt = new DataView(program.buffer).getUint32(glyf + 8);
  const size = new DataView(program.buffer).getUint32(glyf + 12);
  const damaged = program.slice();
  // The last coordinates of the last outline stand just before its padding.
  for (let at = tableAt + size - 1; at > tableAt; at -= 1) {
    if (damaged[at] === 0) continue;
    damaged[at] = (damaged[at] ?? 0) ^ 0x15;
    break;
  }
  expect(openSfnt(damaged).outline(glyphOf.get(code) ?? 0)).not.toBe(sound);
});

test('no range of the charset crosses a multiple of 256, as a ToUnicode range may not', () => {
  for (const [first, last] of [...RANGES.core, ...RANGES.full]) expect(first >> 8).toBe(last >> 8);
});

test.each(Array.from('АЯаяЁё№₽§«»—–…−≤°', (sign) => [sign]))('the charset has %s', (sign) => {
  expect(CODE_POINTS.core).toContain(sign.charCodeAt(0));
});

test('a text of Russian letters needs the core only; another letter needs the full charset', () => {
  expect(extentOf('Образцов Пример Иванович, № 1 — 5 ₽')).toBe('core');
  expect(extentOf('Әлфия')).toBe('full');
});

test('a letter written as two code points is one letter', () => {
  expect(canonical('и\u0306')).toBe('й');
});
