import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { serviceCodeProblem } from '../../../../src/domain/codes/index.ts';
import { serviceCode } from '../../../support/codes.ts';

const told = (text: string): string | undefined =>
  serviceCodeProblem(text)?.replace('Уникальный номер реестровой записи: ', '');

it.each(['804200О.99.0.ББ52АЕ04000', '854100О.99.0.ББ52БР28000', '801012О.99.0.ББ57АЖ72000'])(
  'takes a number as the acts print it: %s',
  (code) => expect(serviceCodeProblem(code)).toBeUndefined(),
);

it.each([
  ['804200O.99.0.ББ52АЕ04000', 'знак 7: латинская O вместо кириллической О'],
  ['8042000.99.0.ББ52АЕ04000', 'знак 7: цифра 0 вместо кириллической О'],
  ['804200о.99.0.ББ52АЕ04000', 'знак 7: строчная о вместо заглавной О'],
  ['804200Р.99.0.ББ52АЕ04000', 'знак 7: нужна кириллическая О'],
  ['804200B.99.0.ББ52АЕ04000', 'знак 7: нужна кириллическая О'],
  ['80420ОО.99.0.ББ52АЕ04000', 'знак 6: кириллическая О вместо цифры 0'],
  ['804200О.99.O.ББ52АЕ04000', 'знак 12: латинская O вместо цифры 0'],
  ['804200О.99.1.ББ52АЕ04000', 'знак 12: нужна цифра 0'],
  ['804200О.99.0.ББ52AЕ04000', 'знак 18: латинская A вместо кириллической А'],
  ['804200О.99.0.ББ52АE04000', 'знак 19: латинская E вместо кириллической Е'],
  ['804200О.99.0.ББ52АЕ0400О', 'знак 24: кириллическая О вместо цифры 0'],
  ['804200О.99.0.бБ52АЕ04000', 'знак 14: строчная б вместо заглавной Б'],
  ['804200О.99.0.Б652АЕ04000', 'знак 15: нужна заглавная кириллическая буква'],
  ['804200О9900ББ52АЕ04000', 'знак 8: нужна точка'],
  ['804200О.99.0.ББ52АЕ0400', 'нужно знаков: 24, а указано: 23'],
  ['804200О.99.0.ББ52АЕ04000 ', 'нужно знаков: 24, а указано: 25'],
  ['', 'нужно знаков: 24, а указано: 0'],
])('%s: %s', (code, problem) => expect(told(code)).toBe(problem));

it('finds each Latin look-alike, wherever it stands, by its place', () => {
  const latin: Record<string, string> = { А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', О: 'O', Р: 'P', С: 'C' };
  fc.assert(
    fc.property(serviceCode, fc.constantFrom(6, 13, 14, 17, 18), (code, index) => {
      const letter = latin[code[index] ?? ''];
      fc.pre(letter !== undefined);
      const wrong = code.slice(0, index) + letter + code.slice(index + 1);
      expect(told(wrong)).toBe(`знак ${index + 1}: латинская ${letter} вместо кириллической ${code[index]}`);
    }),
  );
});

it('says of any text what the pattern of the list says', () => {
  const pattern = /^\d{6}О\.99\.0\.[А-Я]{2}\d{2}[А-Я]{2}\d{2}\d{3}$/;
  const sign = fc.constantFrom('0', 'О', 'o', '9', '.', 'Б', 'A', 'Ж');
  const spoiled = fc
    .tuple(serviceCode, fc.nat(23), sign)
    .map(([code, index, other]) => code.slice(0, index) + other + code.slice(index + 1));
  fc.assert(
    fc.property(fc.oneof(serviceCode, spoiled, fc.string()), (text) => {
      expect(serviceCodeProblem(text) === undefined).toBe(pattern.test(text));
    }),
  );
});
