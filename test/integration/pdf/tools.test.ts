/** Programs that know nothing of us read what we print. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { print } from '../../../src/pdf/print.ts';
import { notesDocument } from '../../support/pdf-notes-sample.ts';
import { sampleDocument } from '../../support/pdf-sample.ts';
import { hasTool, outputOf, runTool } from '../../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'pechat-pdf-'));
const file = join(folder, 'sample.pdf');
const bytes = print(sampleDocument());

/** With notes, clauses, spaced letters and codes. */
const noted = join(folder, 'noted.pdf');

beforeAll(() => {
  writeFileSync(file, bytes);
  writeFileSync(noted, print(notesDocument(10)));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!hasTool('qpdf'))('qpdf', () => {
  test.each([file, noted])('finds no error in syntax or streams', (path) => {
    const { status, said } = runTool('qpdf', '--check', path);
    expect(said).toContain('No syntax or stream encoding errors found');
    expect(status).toBe(0);
  });

  test('takes the attachment out as it went in', () => {
    expect(outputOf('qpdf', '--show-attachment=order.xml', file)).toBe(
      new TextDecoder().decode(sampleDocument().attachment?.bytes),
    );
  });
});

describe.skipIf(!hasTool('mutool'))('mutool', () => {
  test.each([file, noted])('draws every glyph without a warning of a font', (path) => {
    const { status, said } = runTool('mutool', 'draw', '-r', '50', '-o', join(folder, 'page-%d.png'), path);
    expect(status).toBe(0);
    expect(said.split('\n').filter((line) => /glyph|font|error/i.test(line))).toEqual([]);
  });
});

describe.skipIf(!hasTool('pdftotext'))('poppler', () => {
  test('reads the text of the page, with its numbers in columns', () => {
    const text = outputOf('pdftotext', '-layout', file, '-');
    expect(text).toContain('СОЦИАЛЬНЫЙ ЗАКАЗ');
    expect(text).toContain('ИТОГО');
    expect(text).toMatch(/25 690\s+4 200/);
    expect(text).toContain('Лист 1 из 6');
    expect(text).toContain('Социальный заказ № 1 от 15.01.2026');
  });

  test('reads spaced letters as a word, from the page and from the tag tree', () => {
    expect(outputOf('pdftotext', noted, '-')).toMatch(/^ПОСТАНОВЛЕНИЕ\n/u);
    expect(outputOf('pdftotext', '-raw', noted, '-')).toMatch(/^ПОСТАНОВЛЕНИЕ\n/u);
    const tree = outputOf('pdfinfo', '-struct-text', noted);
    expect(tree).toContain('"ПОСТАНОВЛЕНИЕ"');
    expect(tree).toMatch(/Note <note-1> \(inline\)/u);
    expect(tree).toMatch(/\/ListNumbering \/Decimal/u);
  });

  test('reads whole words from the tag tree, divided or not', () => {
    // It draws the page anew for each element: a short document is enough.
    const short = join(folder, 'short.pdf');
    writeFileSync(short, print(sampleDocument(2, 2)));
    const text = outputOf('pdfinfo', '-struct-text', short)
      .replaceAll('\u00AD', '')
      .replaceAll(/[\s"]+/gu, '');
    expect(text).toContain('№189-ФЗ«Огосударственном(муниципальном)социальномзаказенаоказание');
  });

  test('finds all fonts embedded, cut down and mapped to Unicode', () => {
    const [, , ...fonts] = outputOf('pdffonts', file).trimEnd().split('\n');
    expect(fonts).toHaveLength(3);
    for (const font of fonts)
      expect(font).toMatch(/^PECHA[T-W]\+Tinos.* CID TrueType +Identity-H +yes yes yes /);
  });
});

const moduleName = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

test('another process prints the same bytes', () => {
  const script = `
    import { createHash } from 'node:crypto';
    import { print } from ${moduleName('../../../src/pdf/print.ts')};
    import { sampleDocument } from ${moduleName('../../support/pdf-sample.ts')};
    process.stdout.write(createHash('sha256').update(print(sampleDocument())).digest('hex'));`;
  const digest = outputOf(process.execPath, '--input-type=module', '--eval', script);
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
});
