import { encodeQR } from 'qr';
import { describe, expect, test } from 'vitest';
import type { Block, PrintedDocument } from '../../../src/pdf/blocks.ts';
import { canonical } from '../../../src/pdf/font/charset.ts';
import { type Ink, type Tag, mm } from '../../../src/pdf/layout/ink.ts';
import { layOut } from '../../../src/pdf/layout/layout.ts';
import { print } from '../../../src/pdf/print.ts';
import { printedTexts } from '../../../src/pdf/printed-texts.ts';
import { readContent } from '../../support/pdf-content.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import { notesDocument, sums } from '../../support/pdf-notes-sample.ts';

const portrait = (...blocks: Block[]): PrintedDocument => ({
  ...notesDocument(),
  sections: [{ orientation: 'portrait', blocks }],
});
const inksOf = (document: PrintedDocument): (readonly Ink[])[] =>
  layOut(document).pages.map((page) => page.draw());
const bare = (texts: readonly string[]): string => canonical(texts.join('')).replaceAll(/\s/gu, '');
const textsOf = (ink: readonly Ink[], type: Tag['type']): string[] =>
  ink.flatMap((one) =>
    one.kind === 'text' && one.tag?.type === type ? one.pieces.map(({ text }) => text) : [],
  );

describe('a resolution with notes, clauses and codes', () => {
  test('passes the structural lint, with the elements that it must have', async () => {
    const { problems, elements } = await lintPdf(print(notesDocument()));
    expect(problems).toEqual([]);
    expect(elements).toMatchObject({ Span: 1, Reference: 10, Note: 10, L: 5, LI: 9, LBody: 9, Figure: 1 });
  });

  test('gives all its text back from the tag tree, each note after the text that refers to it', async () => {
    const { texts } = await lintPdf(print(notesDocument()));
    const own = texts.filter(
      ({ type, text }) => type !== 'Reference' && (type !== 'Lbl' || /^\p{L}/u.test(text)),
    );
    const said = bare(own.map(({ text }) => text)).replaceAll(/\((?:подпись|расшифровкаподписи)\)/gu, '');
    expect(said).toBe(bare(printedTexts(notesDocument())));
  });

  test('numbers clauses by their places, from where it is told', () => {
    const labels = inksOf(notesDocument()).flatMap((ink) => textsOf(ink, 'Lbl'));
    expect(labels.map((label) => label.trim()).filter((label) => /[.)]$/u.test(label))).toEqual([
      '1.',
      '1.1.',
      '1.1.1.',
      '1.2.',
      '2.',
      '2.3.',
      'а)',
      'б)',
      '2.4.',
    ]);
  });

  test('keeps 30 mm at the left on each page', () => {
    const edges = inksOf(notesDocument()).flatMap((ink) =>
      ink.flatMap((one) => (one.kind === 'text' ? [one.xPt] : [])),
    );
    expect(Math.min(...edges)).toBeCloseTo(mm(30), 6);
  });
});

const lines = (count: number): string => Array.from({ length: count }, () => 'строка').join('\n');
const noted = (before: number, note: number): PrintedDocument =>
  portrait(
    { kind: 'paragraph', align: 'left', runs: [lines(before)] },
    { kind: 'paragraph', align: 'left', runs: [{ text: 'Ссылка', footnote: [lines(note)] }, '\nеё строка'] },
    { kind: 'paragraph', align: 'left', runs: [lines(20)] },
  );

describe('a footnote', () => {
  test.each(Array.from({ length: 30 }, (_, index) => [20 + index, 3 + 4 * (index % 5)]))(
    'begins on the page of its line and loses nothing, after %i lines, with %i of its own',
    (before, count) => {
      const pages = inksOf(noted(before, count));
      const of = (type: Tag['type']): number => pages.findIndex((ink) => textsOf(ink, type).length > 0);
      expect(of('Note')).toBe(of('Reference'));
      expect(
        pages
          .flatMap((ink) => textsOf(ink, 'Note'))
          .join('')
          .match(/строка/gu),
      ).toHaveLength(count);
    },
  );

  test('longer than pages goes on, and stands under nothing', () => {
    const pages = inksOf(noted(5, 150));
    expect(pages.length).toBeGreaterThan(2);
    for (const ink of pages) {
      const baselines = (type: Tag['type']): number[] =>
        ink.flatMap((one) => (one.kind === 'text' && one.tag?.type === type ? [one.baselinePt] : []));
      expect(Math.max(0, ...baselines('P'))).toBeLessThan(Math.min(1e9, ...baselines('Note')));
      expect(Math.max(0, ...baselines('Note'))).toBeLessThan(mm(297 - 26));
    }
  });

  test('of a cell stands on the page of its row', () => {
    const counts = inksOf(portrait(sums(80))).map((ink) => ({
      rows: textsOf(ink, 'TD')
        .join('')
        .match(/в социальной сфере/gu)?.length,
      notes: textsOf(ink, 'Note')
        .join('')
        .match(/К строке/gu)?.length,
    }));
    expect(counts.length).toBeGreaterThan(2);
    expect(counts.filter(({ rows, notes }) => rows !== notes)).toEqual([]);
  });
});

describe('a code', () => {
  test('stands at the foot of each page, with the number of the page', () => {
    const document = notesDocument();
    const pages = inksOf(document);
    for (const [index, ink] of pages.entries()) {
      const code = ink.find((one) => one.kind === 'code' && one.tag === undefined);
      const text = `${document.pageCode ?? ''};${index + 1}/${pages.length}`;
      const expected = encodeQR(text, 'raw', { ecc: 'medium', border: 4, encoding: 'byte' });
      expect(code).toMatchObject({ modules: expected });
    }
  });

  test.each([
    ['empty', ''],
    ['too small for its text', 'Ж'.repeat(300)],
    ['longer than any code', 'Ж'.repeat(3000)],
    ['half a pair of surrogates', 'код \uD835'],
  ])('is refused when %s', (_, text) => {
    expect(() => print(portrait({ kind: 'qr', text, alt: 'Код' }))).toThrowFault('RENDERING_UNFAITHFUL');
  });

  test('of a page is refused when too small for its text', () => {
    expect(() => print({ ...portrait(), pageCode: 'Ж'.repeat(150) })).toThrowFault('RENDERING_UNFAITHFUL');
  });
});

test('numbers have thin spaces on the page and plain ones in the text', () => {
  const [ink] = inksOf(
    portrait({ kind: 'table', widths: [1], header: [], rows: [[{ runs: ['1 234 567'] }]] }),
  );
  expect(ink?.find((one) => one.kind === 'text')).toMatchObject({
    extraPt: expect.closeTo(-0.75, 2) as number,
    pieces: [{ text: '1 234 567' }],
  });
});

describe('the lint sees what is planted', () => {
  const sound = Buffer.from(print(notesDocument(4))).toString('latin1');
  test.each([
    ['/Alt <', '/Att <', 'Figure without Alt'],
    ['/Placement /Block /BBox', '/Placement /Block /BBax', 'Figure without BBox'],
    ['/ID (note-1)', '/ID (note-2)', 'Note without an ID of its own'],
    ['/Names [(note-1)', '/Names [(note-7)', 'Note without an ID of its own'],
    ['/ListNumbering /None', '/ListNumberimg /None', 'L without ListNumbering'],
    ['/S /LI ', '/S /TR ', 'L with other than LI'],
    ['/S /LBody ', '/S /Caption', 'LI without Lbl and LBody'],
    ['/S /Reference ', '/S /BibEntry  ', 'which is not there or of another type'],
  ])('%s made %s', async (was, is, problem) => {
    expect(sound).toContain(was);
    const planted = Uint8Array.from(sound.replace(was, is), (letter) => letter.charCodeAt(0));
    expect((await lintPdf(planted)).problems).toContainEqual(expect.stringContaining(problem));
  });

  test.each([
    ['/Span <</MCID 0>> BDC 2 Tc <0410> Tj 0 Tc EMC', 'spaced letters without ActualText'],
    [
      '/Span <</MCID 0 /ActualText <FEFF0411>>> BDC 2 Tc <0410> Tj 0 Tc EMC',
      'ActualText is not what is shown',
    ],
    ['/Span <</MCID 0 /ActualText <FEFF0410>>> BDC 2 Tc <0410> Tj EMC', 'letter spacing is not ended'],
  ])('%s', (operators, problem) => {
    expect(readContent(operators).problems).toEqual([problem]);
  });
});
