import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  innProblem,
  ogrnipProblem,
  ogrnProblem,
  okpoProblem,
  organizationInnProblem,
  type Problem,
  snilsProblem,
} from '../../../../src/domain/codes/index.ts';
import * as made from '../../../support/codes.ts';

type Check = (text: string) => Problem;

const REAL: readonly [name: string, check: Check, code: string][] = [
  ['ИНН of an organisation', innProblem, '7710568760'],
  ['ИНН of an organisation, only', organizationInnProblem, '7710168360'],
  ['ИНН of a person', innProblem, '500100732259'],
  ['ОГРН', ogrnProblem, '1047797019830'],
  ['ОГРНИП', ogrnipProblem, '304500116000157'],
  ['СНИЛС with separators', snilsProblem, '112-233-445 95'],
  ['СНИЛС together', snilsProblem, '11223344595'],
  ['СНИЛС whose sum is 101 or more', snilsProblem, '087-654-303 00'],
  ['ОКПО', okpoProblem, '00032537'],
  ['ОКПО', okpoProblem, '00040778'],
  ['ОКПО', okpoProblem, '66087787'],
];

it.each(REAL)('%s that a register gave is right (%#)', (_name, check, code) => {
  expect(check(code)).toBeUndefined();
});

const WRONG: readonly [check: Check, code: string, problem: string][] = [
  [okpoProblem, '02074000', 'ОКПО: не сходится контрольная цифра'],
  [innProblem, '7710568761', 'ИНН: не сходится контрольная цифра'],
  [innProblem, '500100732258', 'ИНН: не сходится контрольная цифра'],
  [innProblem, '500100732269', 'ИНН: не сходится контрольная цифра'],
  [innProblem, '771056876', 'ИНН: нужно цифр: 10 или 12, а указано: 9'],
  [innProblem, '77105О8760', 'ИНН: знак 6 — не цифра'],
  [innProblem, 'O710568760', 'ИНН: знак 1 — не цифра'],
  [innProblem, '0000000000', 'ИНН: одни нули'],
  [innProblem, '', 'ИНН: нужно цифр: 10 или 12, а указано: 0'],
  [organizationInnProblem, '500100732259', 'ИНН организации: нужно цифр: 10, а указано: 12'],
  [ogrnProblem, '1047797019831', 'ОГРН: не сходится контрольная цифра'],
  [ogrnProblem, '304500116000157', 'ОГРН: нужно цифр: 13, а указано: 15'],
  [ogrnipProblem, '304500116000158', 'ОГРНИП: не сходится контрольная цифра'],
  [snilsProblem, '112-233-445 96', 'СНИЛС: не сходится контрольное число'],
  [snilsProblem, '112-233-44595', 'СНИЛС: знак 4 — не цифра'],
];

it.each(WRONG)('tells what is wrong by its rule (%#)', (check, code, problem) => {
  expect(check(code)).toBe(problem);
});

it('does not check СНИЛС given before there was a check: up to 001-001-998', () => {
  expect(snilsProblem('001-001-998 99')).toBeUndefined();
  expect(snilsProblem('001-001-999 99')).toBe('СНИЛС: не сходится контрольное число');
});

it('takes zero where ОКПО gives 10 by both sets of weights', () => {
  // 0000281: 5×2 + 6×8 + 7×1 = 65, 7×2 + 8×8 + 9×1 = 87; both leave 10 mod 11.
  expect(okpoProblem('00002810')).toBeUndefined();
  expect(okpoProblem('00002811')).toBe('ОКПО: не сходится контрольная цифра');
});

const MADE: readonly [name: string, check: Check, code: fc.Arbitrary<string>][] = [
  ['ИНН of an organisation', innProblem, made.organizationInn],
  ['ИНН of a person', innProblem, made.personInn],
  ['ОГРН', ogrnProblem, made.ogrn],
  ['ОГРНИП', ogrnipProblem, made.ogrnip],
  ['СНИЛС', snilsProblem, made.snils],
  ['ОКПО', okpoProblem, made.okpo],
];

describe.each(MADE)('%s', (_name, check, code) => {
  it('made by the rule is right', () => {
    fc.assert(
      fc.property(code, (text) => {
        expect(check(text)).toBeUndefined();
      }),
    );
  });

  it('with another last digit is refused, and the words do not repeat it', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 1, max: 9 }), (text, step) => {
        const last = (Number(text.at(-1)) + step) % 10;
        const wrong = text.slice(0, -1) + String(last);
        const problem = check(wrong);
        expect(problem).toBeTypeOf('string');
        expect(problem).not.toContain(wrong);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(check(`${text}x`)).toBeTypeOf('string');
      }),
    );
  });
});

describe('a mistake of one digit', () => {
  it('in ОГРН is found, unless both remainders end in the same digit', () => {
    fc.assert(
      fc.property(made.ogrn, fc.nat(11), fc.integer({ min: 1, max: 9 }), (text, place, step) => {
        const wrong = changed(text, place, step);
        const [before, after] = [text, wrong].map((code) => Number(code.slice(0, 12)) % 11);
        expect(ogrnProblem(wrong) === undefined).toBe(hidden(before!, after!));
      }),
    );
  });

  it('in the body of ИНН is found, unless both remainders end in the same digit', () => {
    const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    const remainderOf = (inn: string): number =>
      weights.reduce((sum, weight, index) => sum + weight * Number(inn[index]), 0) % 11;
    fc.assert(
      fc.property(made.organizationInn, fc.nat(8), fc.integer({ min: 1, max: 9 }), (text, place, step) => {
        const wrong = changed(text, place, step);
        expect(innProblem(wrong) === undefined).toBe(hidden(remainderOf(text), remainderOf(wrong)));
      }),
    );
  });

  it('in the body of СНИЛС changes the sum by less than 101, so it is found, but for 0 and 100', () => {
    fc.assert(
      fc.property(made.snils, fc.nat(8), fc.integer({ min: 1, max: 9 }), (text, place, step) => {
        const wrong = changed(text, place, step);
        fc.pre(Number(wrong.slice(0, 9)) > 1_001_998);
        expect(snilsProblem(wrong) === undefined).toBe(sumOf(text) % 100 === sumOf(wrong) % 100);
      }),
    );
  });
});

const changed = (text: string, place: number, step: number): string =>
  text.slice(0, place) + String((Number(text[place]) + step) % 10) + text.slice(place + 1);

/** Where the sum moves from 10 to 0 mod 11 (or back) «mod 10» hides it: the algorithm promises no more. */
const hidden = (before: number, after: number): boolean => before % 10 === after % 10;

/** The sum of СНИЛС mod 101. */
const sumOf = (snils: string): number =>
  Array.from(snils.slice(0, 9)).reduce((sum, digit, index) => sum + Number(digit) * (9 - index), 0) % 101;
