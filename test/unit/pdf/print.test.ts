import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/domain/fault.ts';
import type { Block, PrintedDocument } from '../../../src/pdf/blocks.ts';
import { mm } from '../../../src/pdf/layout/ink.ts';
import { layOut } from '../../../src/pdf/layout/layout.ts';
import { textOf } from '../../../src/pdf/layout/text.ts';
import { print } from '../../../src/pdf/print.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import { sampleDocument, servicesTable } from '../../support/pdf-sample.ts';

const only = (...blocks: Block[]): PrintedDocument => ({
  ...sampleDocument(),
  sections: [{ orientation: 'portrait', blocks }],
});

const digest = (file: Uint8Array): string => createHash('sha256').update(file).digest('hex');

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
};

describe('a printed document', () => {
  const bytes = print(sampleDocument());

  test('is the same to the byte when printed again', () => {
    expect(digest(print(sampleDocument()))).toBe(digest(bytes));
    expect(digest(print({ ...sampleDocument(), footer: 'Иной' }))).not.toBe(digest(bytes));
  });

  test('passes the structural lint', async () => {
    const { problems, elements } = await lintPdf(bytes);
    expect(problems).toEqual([]);
    expect(elements).toMatchObject({
      Document: 1,
      Sect: 2,
      H1: 1,
      H2: 2,
      Table: 1,
      THead: 1,
      TR: 44,
      TH: 22,
    });
  });

  test('gives all its text back from the tag tree, in order, once', async () => {
    const { texts } = await lintPdf(bytes);
    const said = texts.map(({ text }) => text.trim());
    const table = servicesTable(40);
    const cells = table.kind === 'table' ? [...table.header, ...table.rows].flat() : [];
    const expected = cells.map(({ runs }) => runs.map(textOf).join('')).filter((text) => text !== '');
    expect(said.slice(said.indexOf('№ п/п'), -1)).toEqual(expected);
  });
});

describe('the lint sees what is planted', () => {
  const sound = Buffer.from(print(sampleDocument(2, 1))).toString('latin1');

  test.each([
    ['/Lang (ru-RU)', '/Lamg (ru-RU)', 'no Lang ru-RU'],
    ['/Marked true', '/Marker true', 'not Marked'],
    ['/DisplayDocTitle', '/DisplayDocTitel', 'no DisplayDocTitle'],
    ['<pdfuaid:part>1<', '<pdfuaid:part>2<', 'XMP without <pdfuaid:part>1</pdfuaid:part>'],
    ['/GTS_PDFA1', '/GTS_PDFX1', 'no output intent'],
    ['/AFRelationship', '/AFRelationshiq', 'file without AFRelationship'],
    ['/FontFile2', '/FontFile9', '/PECHAT+Tinos is not embedded'],
    ['/ToUnicode', '/ToUnicorn', 'font without ToUnicode'],
    ['/Scope /Column', '/Scape /Column', 'TH without Scope'],
    ['/S /TH ', '/S /TD ', 'which is not there or of another type'],
    ['/StructParents 0', '/StructParents 7', 'page without a row in the ParentTree'],
    ['/K [1]>>', '/K [0]>>', 'MCID 0 is claimed twice'],
    ['/K [1]>>', '/K [ ]>>', 'MCID 1 has no structure element'],
    ['/Tabs /S', '/Tabs /R', 'page without Tabs S'],
    ['/S /H1 ', '/S /H2 ', 'heading of level 2 after level 0'],
  ])('%s made %s', async (was, is, problem) => {
    expect(sound).toContain(was);
    const planted = Uint8Array.from(sound.replace(was, is), (letter) => letter.charCodeAt(0));
    expect((await lintPdf(planted)).problems).toContainEqual(expect.stringContaining(problem));
  });
});

describe('a character without a glyph', () => {
  const table: Block = {
    kind: 'table',
    widths: [1],
    header: [],
    rows: [[{ runs: ['а'] }], [{ runs: ['б ☃'] }]],
  };

  test('is refused with its place and code point, and nothing of the text', () => {
    const thrown = thrownBy(() => print(only({ kind: 'paragraph', runs: ['Пример'] }, table)));
    expect(thrown).toThrowFault('TEXT_NOT_PRINTABLE');
    const { facts, message } = thrown as Fault;
    expect(facts).toEqual({ at: 'section 1, block 2, table row 2', codePoint: 'U+2603' });
    expect(message).not.toContain('б');
  });

  test.each([
    ['of a title', { title: 'Заказ \u0007' }, 'title', 'U+0007'],
    ['of a footer', { footer: '𝔸' }, 'footer', 'U+1D538'],
    ['half a pair', { author: '\uD835' }, 'author', 'U+D835'],
  ])('is refused: %s', (_, more, at, codePoint) => {
    const thrown = thrownBy(() => print({ ...sampleDocument(), ...more }));
    expect((thrown as Fault).facts).toEqual({ at, codePoint });
  });
});

describe('what no sheet can hold is refused, never cut off', () => {
  const long = 'Управление образования администрации Образцового муниципального округа '.repeat(120);

  test.each<[string, Block]>([
    ['a signature', { kind: 'signature', position: long, name: 'Образцов П. И.' }],
    ['«УТВЕРЖДАЮ»', { kind: 'approval', lines: [long] }],
    ['a line of КОДЫ', { kind: 'codes-box', lines: [{ text: long, label: '', code: '' }] }],
    ['a spacer', { kind: 'spacer', heightMm: 400 }],
    [
      'a table header',
      { kind: 'table', widths: [1], header: [[{ runs: [long.repeat(2)] }]], rows: [[{ runs: ['а'] }]] },
    ],
  ])('%s', (_, block) => {
    expect(() => print(only(block))).toThrowFault('RENDERING_UNFAITHFUL');
  });

  test('a footer', () => {
    expect(() => print({ ...sampleDocument(), footer: long })).toThrowFault('RENDERING_UNFAITHFUL');
  });
});

const turning = (heightMm: number): PrintedDocument =>
  only(
    { kind: 'spacer', heightMm },
    { kind: 'heading', level: 1, text: 'Заголовок' },
    { kind: 'paragraph', runs: ['Текст под заголовком, в котором есть несколько строк. '.repeat(6)] },
    { kind: 'heading', level: 2, text: 'Заголовок таблицы' },
    servicesTable(3),
    { kind: 'paragraph', runs: ['Приложение: на 3 л. в 1 экз.'] },
    { kind: 'spacer', heightMm: 5 },
    { kind: 'signature', position: 'Руководитель', name: 'Образцов Пример Иванович' },
  );
/** Types of the tags on each page, in order. */
const typesOf = (document: PrintedDocument): string[][] =>
  layOut(document).pages.map((page) =>
    page.draw().flatMap((one) => (one.kind === 'text' && one.tag !== undefined ? [one.tag.type] : [])),
  );

describe('wherever the page turns', () => {
  const heights = Array.from({ length: 40 }, (_, index) => 100 + 3.5 * index);
  test('no heading is the last thing on its page', () => {
    for (const page of heights.flatMap((heightMm) => typesOf(turning(heightMm)))) {
      expect(page.at(-1) ?? '').not.toMatch(/^H/);
    }
  });

  test('a signature has text before it on its page', () => {
    for (const pages of heights.map((heightMm) => layOut(turning(heightMm)).pages)) {
      const texts = pages
        .at(-1)
        ?.draw()
        .flatMap((one) => (one.kind === 'text' && one.tag ? one.pieces : []));
      const signed = texts?.findIndex(({ text }) => text.startsWith('Руководитель')) ?? -1;
      expect(signed).toBeGreaterThan(0);
    }
  });

  test('nothing stands outside the type area and the foot', () => {
    for (const page of heights.flatMap((heightMm) => layOut(turning(heightMm)).pages)) {
      const { widthPt, heightPt } = page;
      for (const one of page.draw()) {
        if (one.kind !== 'text') continue;
        expect(one.xPt).toBeGreaterThanOrEqual(mm(20) - 1e-6);
        expect(one.xPt).toBeLessThanOrEqual(widthPt - mm(10));
        expect(one.baselinePt).toBeGreaterThan(mm(20));
        expect(one.baselinePt).toBeLessThan(heightPt - mm(one.tag === undefined ? 5 : 20));
      }
    }
  });

  test('the file passes the lint', async () => {
    for (const heightMm of [170, 205, 226, 233]) {
      expect((await lintPdf(print(turning(heightMm)))).problems).toEqual([]);
    }
  });
});
