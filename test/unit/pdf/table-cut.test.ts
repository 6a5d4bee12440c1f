import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tag } from '../../../src/pdf/layout/ink.ts';
import type { SetCell, SetTable } from '../../../src/pdf/layout/table.ts';
import { PADDING } from '../../../src/pdf/layout/table.ts';
import { BEGIN, type BodyPart, type Cursor, fillBody } from '../../../src/pdf/layout/table-cut.ts';

const LEADING_PT = 10;
const linesPt = (lines: number): number => lines * LEADING_PT + 2 * PADDING.edgePt;

const cell = (lines: number, rows = 1): SetCell => ({
  xPt: 0,
  widthPt: 50,
  rows,
  lines: Array.from({ length: lines }, () => ({ xPt: 0, pieces: [], extraPt: 0 })),
  tag: tag('TD'),
});

const table = (rows: readonly (readonly SetCell[])[]): SetTable => ({
  sizePt: 8,
  leadingPt: LEADING_PT,
  header: [],
  rows,
});

/** All pages; each is fresh, so that each must take something. */
function pagesOf(whole: SetTable, roomPt: number): BodyPart[] {
  const pages: BodyPart[] = [];
  for (let from: Cursor | undefined = BEGIN; from !== undefined;) {
    const part = fillBody(whole, from, { roomPt }, true);
    if (part === undefined || pages.length > 1000) throw new Error('a fresh page took nothing');
    pages.push(part);
    from = part.rest;
  }
  return pages;
}

/** Rows of single cells after a first column whose cells span several rows. */
const someTable = fc
  .array(
    fc.record({
      label: fc.integer({ min: 0, max: 40 }),
      rows: fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 2 }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((groups) =>
    table(
      groups.flatMap(({ label, rows }) =>
        rows.map((row, index) => [
          ...(index === 0 ? [cell(label, rows.length)] : []),
          ...row.map((lines) => cell(lines)),
        ]),
      ),
    ),
  );

describe('a table over pages', () => {
  test('prints each line of each cell exactly once and in order', () => {
    fc.assert(
      fc.property(someTable, fc.integer({ min: 2, max: 40 }), (whole, lines) => {
        const pages = pagesOf(whole, linesPt(lines));
        for (const one of whole.rows.flat()) {
          const parts = pages.flatMap((page) => page.parts.filter((part) => part.cell === one));
          expect(
            parts.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
          ).toEqual(one.lines.map((_, at) => at));
        }
      }),
    );
  });

  test('keeps every part and its lines inside the page', () => {
    fc.assert(
      fc.property(someTable, fc.integer({ min: 2, max: 40 }), (whole, lines) => {
        const roomPt = linesPt(lines);
        for (const page of pagesOf(whole, roomPt)) {
          for (const part of page.parts) {
            expect(part.bottomPt).toBeLessThanOrEqual(roomPt + 1e-3);
            const textPt = part.to > part.from ? linesPt(part.to - part.from) : 0;
            expect(part.topPt + textPt).toBeLessThanOrEqual(part.bottomPt + 1e-3);
          }
        }
      }),
    );
  });

  test('a row that fits a page and has no good place to cut goes over whole', () => {
    const pages = pagesOf(table([[cell(4)], [cell(3)]]), linesPt(4) + linesPt(2));
    expect(pages.map((page) => page.parts.map(({ from, to }) => [from, to]))).toEqual([[[0, 4]], [[0, 3]]]);
  });

  test('a row of few lines is not cut, though there is room for two of them', () => {
    const pages = pagesOf(table([[cell(4)], [cell(8)]]), linesPt(4) + linesPt(4));
    expect(pages.map((page) => page.parts.map(({ from, to }) => [from, to]))).toEqual([[[0, 4]], [[0, 8]]]);
  });

  test('a longer row is cut with two lines at least on either side', () => {
    const pages = pagesOf(table([[cell(4)], [cell(10)], [cell(1)]]), linesPt(4) + linesPt(9));
    expect(pages.map((page) => page.parts.map(({ from, to }) => [from, to]))).toEqual([
      [
        [0, 4],
        [0, 8],
      ],
      [
        [8, 10],
        [0, 1],
      ],
    ]);
  });

  test('a last row of some more lines goes over whole, and takes its predecessor along', () => {
    const pages = pagesOf(table([[cell(4)], [cell(2)], [cell(16)]]), linesPt(4) + linesPt(2) + linesPt(14));
    expect(pages.map((page) => page.parts.map(({ to }) => to))).toEqual([[4], [2, 16]]);
  });

  test('«ИТОГО» does not stand alone on the last page: the row before it goes over too', () => {
    const pages = pagesOf(table([[cell(2)], [cell(2)], [cell(2)], [cell(1)]]), 3 * linesPt(2));
    expect(pages.map((page) => page.parts.length)).toEqual([2, 2]);
  });

  test('is not begun where nothing of it fits, unless the page is fresh', () => {
    expect(fillBody(table([[cell(3)]]), BEGIN, { roomPt: linesPt(2) }, false)).toBeUndefined();
    expect(fillBody(table([[cell(3)]]), BEGIN, { roomPt: linesPt(2) }, true)?.parts).toMatchObject([
      { from: 0, to: 2 },
    ]);
  });

  test('a page too low for a line is refused, not filled with nothing', () => {
    expect(() => fillBody(table([[cell(3)]]), BEGIN, { roomPt: 4 }, true)).toThrowFault(
      'RENDERING_UNFAITHFUL',
    );
  });
});
