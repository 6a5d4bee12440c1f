import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/import/csv/read-csv.ts';
import { decodeText } from '../../../src/import/csv/decode.ts';
import { FileRefused } from '../../../src/import/refused.ts';

const texts = (bytes: Uint8Array): (string | undefined)[][] =>
  readCsv(bytes, 'x.csv').rows.map(({ cells }) =>
    cells.map((cell) => (cell?.kind === 'text' ? cell.text : undefined)),
  );
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Windows-1251: Cyrillic capitals and small letters follow each other from 0xC0. */
const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (sign) => {
    const point = sign.codePointAt(0) ?? 0;
    if (point >= 0x410 && point <= 0x44f) return point - 0x410 + 0xc0;
    return { Ё: 0xa8, ё: 0xb8, '№': 0xb9, '\u00A0': 0xa0 }[sign] ?? point;
  });

const utf16 = (text: string): Uint8Array => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

const TABLE = 'Услуга;Объем\r\n«Ёлка №1»;1\u00A0234,50\r\n';

describe('a CSV', () => {
  it.each([
    ['UTF-8', utf8(TABLE.replaceAll(/[«»]/g, ''))],
    ['UTF-8 with its mark', utf8(`\uFEFF${TABLE.replaceAll(/[«»]/g, '')}`)],
    ['windows-1251', cp1251(TABLE.replaceAll(/[«»]/g, ''))],
    ['UTF-16 with its mark', utf16(TABLE.replaceAll(/[«»]/g, ''))],
  ])('is read in %s', (_, bytes) => {
    expect(texts(bytes)).toEqual([
      ['Услуга', 'Объем'],
      ['Ёлка №1', '1\u00A0234,50'],
    ]);
  });

  it.each([
    [';', 'Услуга;Объем, час;Сумма\nа;1,5;2,50\nб;1,5;3,50'],
    ['\t', 'Услуга\tОбъем, час\tСумма\nа\t1,5\t2,50\nб\t1,5\t3,50'],
    [',', 'Услуга,"Объем, час",Сумма\nа,"1,5","2,50"\nб,"1,5","3,50"'],
    ['told', 'sep=|\nУслуга|Объем, час|Сумма\nа|1,5|2,50\nб|1,5|3,50'],
  ])('finds the delimiter %j by itself', (_, text) => {
    expect(texts(utf8(text)).slice(0, 2)).toEqual([
      ['Услуга', 'Объем, час', 'Сумма'],
      ['а', '1,5', '2,50'],
    ]);
  });

  it('is not refused for what another delimiter would make of its quotes', () => {
    expect(texts(utf8('a;b\nx,"y;z\n1;2'))).toEqual([
      ['a', 'b'],
      ['x,"y', 'z'],
      ['1', '2'],
    ]);
  });

  it('keeps quotes, delimiters and line ends within quotes, and numbers rows by lines', () => {
    const { rows } = readCsv(utf8('a;b\n"1;""2""\n3";4\n;\nпоследняя;5'), 'x.csv');
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 4, 5]);
    expect(rows[1]?.cells[0]).toEqual({ kind: 'text', text: '1;"2"\n3' });
    expect(rows[2]?.cells).toEqual([undefined, undefined]);
  });

  it('takes what a spreadsheet would run as a formula for text', () => {
    expect(texts(utf8('a;b\n=1+1;@SUM(A1)'))[1]).toEqual(['=1+1', '@SUM(A1)']);
  });

  it.each([
    ['bytes that are no text', Uint8Array.from([1, 2, 3, 0, 255])],
    ['a quote without end', utf8('a;b\n"1;2')],
    ['a cell that is too long', utf8(`a;b\n${'x'.repeat(40_000)};1`)],
    ['too many columns', utf8(';'.repeat(600))],
  ])('refuses %s', (_, bytes) => {
    expect(() => readCsv(bytes, 'x.csv')).toThrow(FileRefused);
  });

  it('does not take a mark of UTF-16 for windows-1251', () => {
    expect(() => decodeText(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8]))).toThrow(FileRefused);
  });
});
