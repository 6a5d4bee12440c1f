import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../src/import/mapping/mapping.ts';
import type { CellValue } from '../../../src/import/sheet.ts';
import { readCell } from '../../../src/import/values.ts';
import { numberCell, numberKind } from '../../../src/import/xlsx/number-format.ts';

const text = (written: string): CellValue => ({ kind: 'text', text: written });
const read = (cell: CellValue, type: ColumnType, thousands: 0 | 3 = 0, offset?: string) =>
  readCell(cell, { type, thousands, ...(offset !== undefined && { offset }) });

describe('a cell', () => {
  it.each([
    ['1 234,50', 123_450],
    ['1\u00A0234,50', 123_450],
    ['1\u2009234\u202F567,5 руб.', 123_456_750],
    ['1234.5', 123_450],
    ['1,15', 115],
    ['0', 0],
  ])('of roubles, «%s», is %d kopecks', (written, kopecks) => {
    expect(read(text(written), 'roubles')).toEqual({ value: kopecks });
  });

  it('of thousands of roubles is multiplied exactly', () => {
    expect(read(text('1 234,56789'), 'roubles', 3)).toEqual({ value: 123_456_789 });
    expect(read({ kind: 'number', text: '0.00115' }, 'roubles', 3)).toEqual({ value: 115 });
  });

  it.each([['1.234,50'], ['1,234.50'], ['12 34,5'], ['1,005'], ['сто'], ['-'], ['']])(
    'of roubles, «%s», is refused',
    (written) => {
      expect(read(text(written), 'roubles')).toHaveProperty('rule');
    },
  );

  it.each([
    ['01.03.2023'],
    ['1.3.2023'],
    ['01.03.2023 г.'],
    ['2023-03-01'],
    ['«1» марта 2023 г.'],
    ['1 марта 2023 года'],
  ])('of a day, «%s», is 1 March 2023', (written) => {
    expect(read(text(written), 'day')).toEqual({ value: '2023-03-01' });
  });

  it.each([['30.02.2023'], ['01.03.23'], ['03/01/2023'], ['марта 2023'], ['00.00.0000']])(
    'of a day, «%s», is refused',
    (written) => {
      expect(read(text(written), 'day')).toHaveProperty('rule');
    },
  );

  it('of a number that is formatted as a day is the day, also from 1904', () => {
    const day = numberKind(14, undefined);
    expect(numberCell('44986', day, false)).toEqual({ kind: 'day', day: '2023-03-01' });
    expect(numberCell('43524', day, true)).toEqual({ kind: 'day', day: '2023-03-01' });
    expect(numberCell('44986.395833333336', day, false)).toEqual({
      kind: 'day',
      day: '2023-03-01',
      time: '09:30:00',
    });
    expect(numberCell('1', day, false)).toMatchObject({ kind: 'broken' });
    expect(numberKind(164, 'DD.MM.YYYY;@')).toEqual({ kind: 'day' });
    expect(numberKind(164, '#,##0.00"руб."')).toEqual({ kind: 'plain' });
    expect(numberKind(164, '[Red]0')).toEqual({ kind: 'plain' });
  });

  it('of a percent is the percent, and of a code keeps its zeros', () => {
    expect(numberCell('0.055', numberKind(10, undefined), false)).toEqual({ kind: 'number', text: '5.5' });
    expect(numberCell('7000001', numberKind(164, '00000000'), false)).toEqual({
      kind: 'text',
      text: '07000001',
    });
  });

  it('of a floating-point remainder is the number that was typed', () => {
    const cell = numberCell('1234.5600000000002', numberKind(0, undefined), false);
    expect(read(cell, 'roubles')).toEqual({ value: 123_456 });
    expect(read(numberCell('1E-3', numberKind(0, undefined), false), 'decimal')).toEqual({ value: 0.001 });
  });

  it('of a long code that was typed as a number is refused: its end is lost', () => {
    expect(read({ kind: 'number', text: '90107030310123450000' }, 'code')).toHaveProperty('rule');
    expect(read({ kind: 'number', text: '500100732259' }, 'code')).toEqual({ value: '500100732259' });
    expect(read(text('901 0703 03 1 01 23450 633'), 'code')).toEqual({ value: '90107030310123450633' });
  });

  it('of a moment needs a zone, its own or the one that was asked for', () => {
    expect(read(text('01.03.2023 09:30'), 'moment')).toHaveProperty('rule');
    expect(read(text('01.03.2023 09:30'), 'moment', 0, '+07:00')).toEqual({
      value: '2023-03-01T02:30:00.000Z',
    });
    expect(read(text('2023-03-01T09:30:15Z'), 'moment', 0, '+07:00')).toEqual({
      value: '2023-03-01T09:30:15.000Z',
    });
    expect(read(text('31.02.2023 09:30'), 'moment', 0, '+07:00')).toHaveProperty('rule');
    expect(read({ kind: 'day', day: '2023-03-01', time: '09:30:00' }, 'moment', 0, '+03:00')).toEqual({
      value: '2023-03-01T06:30:00.000Z',
    });
  });

  it('of text is one line with single spaces, and letters of one sign each', () => {
    expect(read(text('  Реализация\n программ\u00A0 '), 'text')).toEqual({ value: 'Реализация программ' });
    expect(read(text('Первый'.normalize('NFD')), 'text')).toEqual({ value: 'Первый' });
  });

  it('never repeats what stood there in its rule', () => {
    const types: ColumnType[] = ['day', 'moment', 'whole', 'decimal', 'roubles', { choice: {} }];
    for (const type of types) expect(JSON.stringify(read(text('Образцов'), type))).not.toContain('Образцов');
  });
});
