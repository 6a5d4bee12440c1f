import { describe, expect, it } from 'vitest';
import {
  budgetChapterProblem,
  budgetCodeProblem,
  kbkParts,
  kbkProblem,
  kppProblem,
  okeiProblem,
  oktmoProblem,
  unitProblem,
} from '../../../../src/domain/codes/index.ts';

describe('КПП', () => {
  it.each(['771001001', '7710AZ001'])('%s is right', (kpp) => expect(kppProblem(kpp)).toBeUndefined());

  it.each([
    ['7710А1001', 'КПП: знак 5: кириллическая А вместо латинской A'],
    ['77100С001', 'КПП: знак 6: кириллическая С вместо латинской C'],
    ['77100100', 'КПП: нужно знаков: 9, а указано: 8'],
    ['77100100A', 'КПП: нужны четыре цифры, два знака (цифры или заглавные латинские буквы) и три цифры'],
  ])('%s: %s', (kpp, problem) => expect(kppProblem(kpp)).toBe(problem));
});

describe('КБК', () => {
  it('has letters of both alphabets in the purpose article only', () => {
    expect(kbkProblem('07507030210170650612')).toBeUndefined();
    expect(kbkProblem('075070302E2А0970622Ж')).toBe('КБК: знак 20: нужна цифра');
    expect(kbkProblem('075070302E2А09706622')).toBeUndefined();
    expect(kbkProblem('O7507030210170650612')).toBe('КБК: знак 1: латинская O вместо цифры 0');
    expect(kbkProblem('0750703Б21017065Ж612')).toBeUndefined();
    expect(kbkProblem('075070Б0210170650612')).toBe('КБК: знак 7: нужна цифра');
    expect(kbkProblem('07507030210170650О12')).toBe('КБК: знак 18: кириллическая О вместо цифры 0');
    expect(kbkProblem('0750703021017e650612')).toBe('КБК: знак 14: нужна цифра или заглавная буква');
    expect(kbkProblem('075 0703 0210170650 612')).toBe('КБК: нужно знаков: 20, а указано: 23');
  });

  it('falls into the columns of the calculation of a subsidy', () => {
    expect(kbkParts('07507030210170650612')).toEqual({
      budgetChapter: '075',
      section: '0703',
      program: '02101',
      direction: '70650',
      expenditureType: '612',
    });
  });
});

it.each([
  [budgetChapterProblem, '075', undefined],
  [budgetChapterProblem, '75', 'Глава по БК: нужно цифр: 3, а указано: 2'],
  [oktmoProblem, '32725000', undefined],
  [oktmoProblem, '32725000001', undefined],
  [oktmoProblem, '3272500', 'ОКТМО: нужно цифр: 8 или 11, а указано: 7'],
  [budgetCodeProblem, '65741000', undefined],
  [budgetCodeProblem, '6574100О', 'Код бюджета: знак 8 — не цифра'],
  [okeiProblem, '792', undefined],
  [okeiProblem, '79', 'ОКЕИ: нужно цифр: 3, а указано: 2'],
])('a code without a check digit is held to its shape (%#)', (check, code, problem) => {
  expect(check(code)).toBe(problem);
});

it('holds the unit to the code of ОКЕИ that stands beside it', () => {
  expect(unitProblem('Человек', '792')).toBeUndefined();
  expect(unitProblem('чел. - ч', '539')).toBeUndefined();
  expect(unitProblem('человек', '539')).toBe('Единица измерения: код ОКЕИ 539 означает «человеко-час»');
  expect(unitProblem('гектар', '059')).toBeUndefined();
  expect(unitProblem('человек', 'constructor')).toBeUndefined();
});
