import { describe, expect, test } from 'vitest';
import type { Block, PrintedDocument, Section, Table } from '../../../src/pdf/blocks.ts';
import type { InkedPage } from '../../../src/pdf/layout/ink.ts';
import { layOut } from '../../../src/pdf/layout/layout.ts';
import { sampleDocument } from '../../support/pdf-sample.ts';

const ROW = 'строка таблицы';
const LINE = 'строка абзаца';
const TOTAL = 'ИТОГО';
const SIGNATURE = '(подпись)';
const HEADING = 'Раздел';

const signature: Block = { kind: 'signature', position: 'Директор', name: 'Образцов П. И.' };
const spacer: Block = { kind: 'spacer', heightMm: 4 };
const heading: Block = { kind: 'heading', level: 1, text: HEADING };
const table = (rows: readonly string[]): Table => ({
  kind: 'table',
  widths: [1],
  header: [[{ runs: ['Графа'] }]],
  rows: rows.map((text) => [{ runs: [text] }]),
});
const rowsOf = (count: number): string[] => Array.from({ length: count }, () => ROW);
const paragraph = (lines: number): Block => ({
  kind: 'paragraph',
  align: 'left',
  runs: [Array.from({ length: lines }, () => LINE).join('\n')],
});

/** What each page says, line by line; what is said again (a header) is left out. */
const textsOf = (page: InkedPage): string[] =>
  page.draw().flatMap((ink) =>
    ink.kind === 'text' && ink.tag !== undefined
      ? [
          ink.pieces
            .map(({ text }) => text)
            .join('')
            .trim(),
        ]
      : [],
  );

function pagesOf(blocks: readonly Block[], orientation: Section['orientation'] = 'portrait'): string[][] {
  const document: PrintedDocument = { ...sampleDocument(), sections: [{ orientation, blocks }] };
  return layOut(document).pages.map(textsOf);
}

const count = (page: readonly string[], text: string): number => page.filter((one) => one === text).length;

/** Of the only page with signatures: how many it has, and what else. */
function signed(pages: readonly string[][]): {
  signatures: number;
  rows: number;
  lines: number;
  totals: number;
  noted: number;
} {
  const [page = [], second] = pages.filter((one) => count(one, SIGNATURE) > 0);
  expect(second).toBeUndefined();
  return {
    signatures: count(page, SIGNATURE),
    rows: count(page, ROW),
    lines: count(page, LINE),
    totals: count(page, TOTAL),
    noted: page.filter((one) => one.startsWith(ROW) && one !== ROW).length,
  };
}

/** Enough to end a table, or a text, at each place of a page. */
const LENGTHS = Array.from({ length: 70 }, (_, index) => index + 1);

describe.each(['portrait', 'landscape'] as const)('a signature on a %s page', (orientation) => {
  test.each([1, 2, 4])('has a row of the table before it, and %i stand together', (parties) => {
    for (const length of LENGTHS) {
      const blocks = [table(rowsOf(length)), spacer, ...Array.from({ length: parties }, () => signature)];
      const on = signed(pagesOf(blocks, orientation));
      expect(on.signatures).toBe(parties);
      expect(on.rows).toBeGreaterThanOrEqual(1);
    }
  });

  test('has the row before «ИТОГО» too', () => {
    for (const length of LENGTHS.filter((rows) => rows > 2)) {
      const on = signed(pagesOf([table([...rowsOf(length), TOTAL]), signature], orientation));
      expect(on).toMatchObject({ totals: 1, signatures: 1 });
      expect(on.rows).toBeGreaterThanOrEqual(1);
    }
  });

  test.each([1, 30])('has a row whose note is of %i words', (words) => {
    const runs = [{ text: ROW, footnote: ['примечание '.repeat(words)] }];
    for (const length of LENGTHS) {
      const rows = [...table(rowsOf(length)).rows, [{ runs }]];
      const on = signed(pagesOf([{ ...table([]), rows }, signature, signature], orientation));
      expect(on).toMatchObject({ signatures: 2 });
      expect(on.rows + on.noted).toBeGreaterThanOrEqual(1);
    }
  });

  test('has two lines of the text before it, be they of one paragraph or of two', () => {
    for (const length of LENGTHS) {
      for (const text of [[paragraph(length + 1)], [paragraph(length), paragraph(1)]]) {
        const on = signed(pagesOf([...text, spacer, spacer, signature, signature], orientation));
        expect(on.signatures).toBe(2);
        expect(on.lines).toBeGreaterThanOrEqual(2);
      }
    }
  });

  test('takes a heading along with the only row of a table', () => {
    for (const length of LENGTHS) {
      const pages = pagesOf([paragraph(length), heading, table([ROW]), signature], orientation);
      expect(signed(pages).rows).toBe(1);
      expect(pages.find((page) => page.includes(HEADING))).toContain(ROW);
    }
  });

  test('takes two lines of a long row that ends where the page does', () => {
    for (const length of LENGTHS) {
      const long = Array.from({ length: length + 1 }, () => ROW).join('\n');
      expect(signed(pagesOf([table([long]), signature], orientation)).rows).toBeGreaterThanOrEqual(2);
    }
  });
});

test('more signatures than a page holds begin under the last row', () => {
  const many = Array.from({ length: 12 }, () => signature);
  for (const length of LENGTHS) {
    const pages = pagesOf([table(rowsOf(length)), ...many]);
    expect(pages.reduce((sum, page) => sum + count(page, SIGNATURE), 0)).toBe(12);
    const first = pages.find((page) => count(page, SIGNATURE) > 0) ?? [];
    expect(count(first, ROW)).toBeGreaterThanOrEqual(1);
  }
});

test('no more of a table goes over than its last row and the one before', () => {
  const last = LENGTHS.map((length) => pagesOf([table(rowsOf(length)), signature])).find(
    (pages) => pages.length === 2,
  );
  expect(signed(last ?? [])).toMatchObject({ rows: 2, signatures: 1 });
});
