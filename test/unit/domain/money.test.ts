import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumInWords } from '../../../src/domain/money-in-words.ts';
import { type Kopecks, kopecks, parseRoubles, printRoubles, totalOf } from '../../../src/domain/money.ts';

const anySum = fc.maxSafeNat().map(kopecks);

describe('a sum of roubles', () => {
  it.each([
    ['1 234,50', 123_450],
    ['1\u00A0234,50', 123_450],
    ['1\u202F234\u202F567,89', 123_456_789],
    ['1234.5', 123_450],
    ['1234', 123_400],
    ['0,01', 1],
    ['1,15', 115],
    ['0', 0],
  ])('is read from «%s»', (text, expected) => expect(parseRoubles(text)).toBe(expected));

  it.each(['', '1 23,50', '12 34,5', '1,234,50', '1,234', '-1', '1e3', '1 234,', ',50', ' 1', '1  000', '١'])(
    'is not read from «%s»',
    (text) => expect(() => parseRoubles(text)).toThrowFault('CONTENT_INVALID'),
  );

  it('is printed in threes with no-break spaces and two digits of kopecks', () => {
    expect(printRoubles(kopecks(123_450))).toBe('1\u00A0234,50');
    expect(printRoubles(kopecks(100_000_005))).toBe('1\u00A0000\u00A0000,05');
    expect(printRoubles(kopecks(99_999))).toBe('999,99');
    expect(printRoubles(kopecks(0))).toBe('0,00');
  });

  it('is read back exactly as it was printed', () => {
    fc.assert(
      fc.property(anySum, (sum) => {
        expect(parseRoubles(printRoubles(sum))).toBe(sum);
      }),
    );
  });

  it('is a whole number of kopecks within exact integers, or refused', () => {
    for (const wrong of [0.5, -1, Number.NaN, 2 ** 53]) {
      expect(() => kopecks(wrong)).toThrowFault('CONTENT_INVALID');
    }
    expect(() => parseRoubles('900719925474099,99')).toThrowFault('CONTENT_INVALID');
    expect(() => totalOf([kopecks(Number.MAX_SAFE_INTEGER), kopecks(1)])).toThrowFault('CONTENT_INVALID');
  });

  it('adds up without a rounding error', () => {
    expect(totalOf(['0,10', '0,20', '1 000,15'].map(parseRoubles))).toBe(100_045);
    expect(totalOf([])).toBe(0);
  });
});

describe('a sum in words', () => {
  it.each([
    ['1 234,50', 'Одна тысяча двести тридцать четыре рубля 50 копеек'],
    ['0', 'Ноль рублей 00 копеек'],
    ['1,01', 'Один рубль 01 копейка'],
    ['2,02', 'Два рубля 02 копейки'],
    ['11,11', 'Одиннадцать рублей 11 копеек'],
    ['14,14', 'Четырнадцать рублей 14 копеек'],
    ['20,20', 'Двадцать рублей 20 копеек'],
    ['21,21', 'Двадцать один рубль 21 копейка'],
    ['112,12', 'Сто двенадцать рублей 12 копеек'],
    ['1 000', 'Одна тысяча рублей 00 копеек'],
    ['2 002', 'Две тысячи два рубля 00 копеек'],
    ['5 101', 'Пять тысяч сто один рубль 00 копеек'],
    ['11 000', 'Одиннадцать тысяч рублей 00 копеек'],
    ['21 022', 'Двадцать одна тысяча двадцать два рубля 00 копеек'],
    ['111 111,04', 'Сто одиннадцать тысяч сто одиннадцать рублей 04 копейки'],
    ['1 000 000', 'Один миллион рублей 00 копеек'],
    ['2 000 001', 'Два миллиона один рубль 00 копеек'],
    [
      '12 345 678,90',
      'Двенадцать миллионов триста сорок пять тысяч шестьсот семьдесят восемь рублей 90 копеек',
    ],
    ['1 002 000 000', 'Один миллиард два миллиона рублей 00 копеек'],
    ['3 000 000 040', 'Три миллиарда сорок рублей 00 копеек'],
    ['5 000 000 000 019', 'Пять триллионов девятнадцать рублей 00 копеек'],
  ])('%s: %s', (text, words) => expect(sumInWords(parseRoubles(text))).toBe(words));

  it('differs for different sums, and has no empty word', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anySum, { minLength: 2, maxLength: 2 }), (two) => {
        const [one, other] = two.map((sum: Kopecks) => sumInWords(sum));
        expect(one).not.toBe(other);
        expect(one).not.toMatch(/ {2}|undefined/);
      }),
    );
  });
});
