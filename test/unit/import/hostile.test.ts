import { describe, expect, it } from 'vitest';
import { importTables } from '../../../src/import/import-tables.ts';
import { readTables } from '../../../src/import/read-tables.ts';
import { FileRefused } from '../../../src/import/refused.ts';
import { baseOf, orderSheets, sampleOrder } from '../../support/order-sheets.ts';
import { csv, workbookParts, xlsx, zip, type ZipEntry } from '../../support/spreadsheet.ts';

const order = sampleOrder();
const sheets = orderSheets(order);
const honest = xlsx(sheets);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const ruleOf = (bytes: Uint8Array): string => {
  try {
    readTables(bytes, 'x');
    return 'read';
  } catch (thrown) {
    if (thrown instanceof FileRefused) return thrown.rule;
    throw thrown;
  }
};

/** The honest workbook with one part put in another's place, or one more. */
function spoiled(name: string, content: string | Uint8Array, told?: ZipEntry['told']): Uint8Array {
  const part = {
    name,
    content: typeof content === 'string' ? utf8(content) : content,
    ...(told !== undefined && { told }),
  };
  return zip([...workbookParts(sheets).filter((one) => one.name !== name), part]);
}

const SHEET = 'xl/worksheets/sheet1.xml';
const worksheet = (inside: string, prolog = ''): string =>
  `<?xml version="1.0"?>${prolog}<worksheet>${inside}</worksheet>`;

describe('a workbook that is a bomb', () => {
  it.each([
    [
      'a part of zeros, a thousand times as large',
      spoiled('xl/media/x.bin', new Uint8Array(50 << 20)),
      'сжата подозрительно сильно',
    ],
    [
      'a part that is told to be huge',
      spoiled('xl/media/x.bin', 'x', { size: 0xf0000000 }),
      'больше допустимого',
    ],
    [
      'a part that is larger than it was told to be',
      spoiled(SHEET, worksheet(' '.repeat(5000)), { size: 10 }),
      'не соответствует его оглавлению',
    ],
    [
      'a part that is smaller than it was told to be',
      spoiled(SHEET, worksheet(''), { size: 100_000 }),
      'не соответствует его оглавлению',
    ],
    [
      'parts that share their bytes',
      spoiled('xl/media/x.bin', 'x', { offset: 0 }),
      'накладываются друг на друга',
    ],
    [
      'too many parts',
      zip(Array.from({ length: 1001 }, (_, at) => ({ name: `x${at}`, content: utf8('') }))),
      'слишком много частей',
    ],
    [
      'two parts of one name',
      zip([...workbookParts(sheets), { name: 'XL/workbook.xml', content: utf8('') }]),
      'два файла с одним именем',
    ],
    ['a password', spoiled('xl/media/x.bin', 'x', { flags: 1 }), 'защищен паролем'],
  ])('is refused before it is unpacked: %s', (_, bytes, rule) => {
    expect(ruleOf(bytes)).toContain(rule);
  });

  it.each([
    ['a document type', worksheet('', '<!DOCTYPE w [<!ENTITY a "b">]>'), 'DOCTYPE'],
    [
      'an entity of its own',
      worksheet('<sheetData><row><c t="str"><v>&a;</v></c></row></sheetData>'),
      'составлен с ошибкой',
    ],
    ['depth', '<a>'.repeat(100_000), 'слишком глубоко'],
    ['an element without end', `<worksheet ${' a="b"'.repeat(10_000)}`, 'составлен с ошибкой'],
    [
      'a column beyond the limit',
      worksheet('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'),
      'слишком много столбцов',
    ],
    [
      'a row that no sheet has',
      worksheet('<sheetData><row r="99999999"><c><v>1</v></c></row></sheetData>'),
      'номер строки',
    ],
    [
      'a cell without end',
      worksheet(`<sheetData><row><c t="str"><v>${'x'.repeat(40_000)}</v></c></row></sheetData>`),
      'длиннее допустимого',
    ],
    [
      'an address that is none',
      worksheet('<sheetData><row><c r="99"><v>1</v></c></row></sheetData>'),
      'адрес ячейки',
    ],
  ])('or by its XML: %s', (_, xml, rule) => {
    expect(ruleOf(spoiled(SHEET, xml))).toContain(rule);
  });

  it('shows no controls of a sheet on a terminal', () => {
    const [first] = readTables(xlsx([{ name: 'a\u001B[2Jb\u202Ec', rows: [['x']] }]), 'x');
    expect(first?.name).toBe('a[2Jbc');
  });

  it('or by cells that merged ranges would fill', () => {
    const cells = Array.from(
      { length: 3000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c><c r="SA${at + 1}"/></row>`,
    );
    cells[0] = '<row r="1"><c r="A1"><v>1</v></c><c r="SA1"><v>1</v></c></row>';
    const merges = Array.from({ length: 3000 }, (_, at) => `<mergeCell ref="A${at + 1}:SA3000"/>`);
    expect(
      ruleOf(
        spoiled(
          SHEET,
          worksheet(`<sheetData>${cells.join('')}</sheetData><mergeCells>${merges.join('')}</mergeCells>`),
        ),
      ),
    ).toContain('слишком много ячеек');
  });

  it.each([
    [
      'an old XLS or an encrypted file',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'старый формат XLS',
    ],
    ['an empty file', new Uint8Array(), 'файл пуст'],
    ['a ZIP of something else', zip([{ name: 'x.txt', content: utf8('x') }]), 'не книга XLSX'],
  ])('and so is %s', (_, bytes, rule) => {
    expect(ruleOf(bytes)).toContain(rule);
  });
});

/** The same numbers each time: a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const count = 1 + Math.floor(random() * 8);
  for (let index = 0; index < count; index += 1)
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  return random() < 0.2 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy;
}

/** Whether there is an answer: documents, or what is wrong. */
const answered = (bytes: Uint8Array): boolean => {
  const report = importTables({ kind: 'social-order', files: [{ name: 'x', bytes }], base: baseOf(order) });
  return report.documents.length > 0 || report.refusals.length > 0;
};

describe('a mutated file is answered and never thrown for', () => {
  it('as a ZIP', () => {
    const random = seeded(1);
    for (let round = 0; round < 300; round += 1) expect(answered(mutated(honest, random))).toBe(true);
  });

  it('as the XML within', () => {
    const random = seeded(2);
    const parts = workbookParts(sheets);
    for (let round = 0; round < 200; round += 1) {
      const at = Math.floor(random() * parts.length);
      const other = parts.map((part, index) =>
        index === at ? { ...part, content: mutated(part.content, random) } : part,
      );
      expect(answered(zip(other))).toBe(true);
    }
  });

  it('as a CSV', () => {
    const random = seeded(3);
    const table = csv(sheets[1].rows);
    for (let round = 0; round < 300; round += 1) expect(answered(mutated(table, random))).toBe(true);
  });
});
