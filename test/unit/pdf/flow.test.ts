import { describe, expect, test } from 'vitest';
import { type FlowPage, type Strip, paginate } from '../../../src/pdf/layout/flow.ts';
import type { Ink } from '../../../src/pdf/layout/ink.ts';
import { tag } from '../../../src/pdf/layout/ink.ts';
import { headingStrips, paragraphStrips } from '../../../src/pdf/layout/text-strips.ts';
import { signatureStrip } from '../../../src/pdf/layout/box-strips.ts';

const mark = (name: string, topPt: number): Ink => ({
  kind: 'text',
  xPt: 0,
  baselinePt: topPt,
  pieces: [{ text: name, face: 'regular', sizePt: 10 }],
  extraPt: 0,
  tag: undefined,
});

const strip = (name: string, heightPt: number, keepWithNext = false, spaceBeforePt = 0): Strip => ({
  kind: 'strip',
  heightPt,
  spaceBeforePt,
  keepWithNext,
  draw: (topPt) => [mark(name, topPt)],
});

const namesOf = (pages: readonly FlowPage[]): string[][] =>
  pages.map((page) =>
    page.draw().map((ink) => (ink.kind === 'text' ? (ink.pieces[0]?.text ?? '') : ink.kind)),
  );

describe('pages', () => {
  test('a strip that does not fit begins the next page', () => {
    expect(namesOf(paginate([strip('a', 60), strip('b', 60)], 100))).toEqual([['a'], ['b']]);
  });

  test('what is kept with the next goes over with it', () => {
    const flow = [strip('a', 60), strip('b', 20, true), strip('c', 30)];
    expect(namesOf(paginate(flow, 100))).toEqual([['a'], ['b', 'c']]);
  });

  test('a chain taller than a page parts, and loses nothing', () => {
    const flow = Array.from({ length: 5 }, (_, index) => strip(String(index), 40, true));
    expect(namesOf(paginate(flow, 100)).flat()).toEqual(['0', '1', '2', '3', '4']);
  });

  test('the space before a strip is left out at the top of a page', () => {
    const pages = paginate([strip('a', 60), strip('b', 60, false, 20)], 100);
    expect(pages[1]?.draw()[0]).toMatchObject({ baselinePt: 0 });
  });
});

const lines = (count: number): Strip[] =>
  paragraphStrips(
    { kind: 'paragraph', align: 'left', runs: [Array.from({ length: count }, () => 'строка').join('\n')] },
    400,
    tag('Sect'),
  );

const heightOf = (position: string): number =>
  signatureStrip({ kind: 'signature', position, name: 'Образцов П. И.' }, 480, tag('Sect')).heightPt;

describe('strips of text', () => {
  test.each([
    [1, [false]],
    [2, [true, false]],
    [3, [true, true, false]],
    [5, [true, false, false, true, false]],
  ])('a paragraph of %i lines keeps two on either side of a turn', (count, kept) => {
    expect(lines(count).map(({ keepWithNext }) => keepWithNext)).toEqual(kept);
  });

  test('a heading divides no word', () => {
    const strips = headingStrips(
      { kind: 'heading', level: 1, text: 'Организация предоставления государственных услуг' },
      150,
      tag('Sect'),
    );
    const pieces = strips
      .flatMap((strip) => strip.draw(0))
      .flatMap((ink) => (ink.kind === 'text' ? ink.pieces : []));
    expect(strips.length).toBeGreaterThan(2);
    expect(pieces.filter(({ text }) => text.includes('\u00AD'))).toEqual([]);
  });

  test('a heading stays with what follows', () => {
    const strips = headingStrips({ kind: 'heading', level: 1, text: 'I' }, 400, tag('Sect'));
    expect(strips.every(({ keepWithNext }) => keepWithNext)).toBe(true);
  });

  test('a signature has room for a mark, and as much as a long position needs', () => {
    expect(heightOf('Директор')).toBeGreaterThanOrEqual((24 * 72) / 25.4);
    expect(heightOf('Руководитель уполномоченного органа '.repeat(10))).toBeGreaterThan(heightOf('Директор'));
  });
});
