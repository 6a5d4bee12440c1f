/**
 * Valid and fictitious codes for tests. They are made by rules written down a second time, from the body of the
 * code to its check digit, so that a mistake in `src/domain/codes` is not repeated here.
 */
import * as fc from 'fast-check';

const digits = (count: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: 10 ** count - 1 }).map((value) => String(value).padStart(count, '0'));

const sum = (text: string, weights: string): number =>
  weights.split(' ').reduce((total, weight, index) => total + Number(weight) * Number(text[index]), 0);

const innDigit = (body: string, weights: string): string => String((sum(body, weights) % 11) % 10);

/** ИНН of an organisation of region 99, which no tax office has. */
export const organizationInn = digits(7).map((tail) => {
  const body = `99${tail}`;
  return body + innDigit(body, '2 4 10 3 5 9 4 6 8');
});

/** ИНН of a person of region 99. */
export const personInn = digits(8).map((tail) => {
  const body = `99${tail}`;
  const eleven = body + innDigit(body, '7 2 4 10 3 5 9 4 6 8');
  return eleven + innDigit(eleven, '3 7 2 4 10 3 5 9 4 6 8');
});

const withRemainder = (body: string, divisor: bigint): string =>
  body + String((BigInt(body) % divisor) % 10n);

export const ogrn = digits(7).map((tail) => withRemainder(`12399${tail}`, 11n));
export const ogrnip = digits(9).map((tail) => withRemainder(`32399${tail}`, 13n));

/** СНИЛС of the checked range, without separators. */
export const snils = fc.integer({ min: 1_001_999, max: 999_999_999 }).map((number) => {
  const body = String(number).padStart(9, '0');
  const total = sum(body, '9 8 7 6 5 4 3 2 1');
  const control = total < 100 ? total : total <= 101 ? 0 : total % 101 === 100 ? 0 : total % 101;
  return body + String(control).padStart(2, '0');
});

const okpoDigit = (body: string): number => {
  const length = body.length;
  const first = sum(body, '1 2 3 4 5 6 7 8 9'.slice(0, 2 * length - 1)) % 11;
  if (first !== 10) return first;
  const second = sum(body, '3 4 5 6 7 8 9 10 1'.split(' ').slice(0, length).join(' ')) % 11;
  return second === 10 ? 0 : second;
};

export const okpo = fc.oneof(digits(7), digits(9)).map((body) => body + String(okpoDigit(body)));

const CAPITALS = Array.from('АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ');
const pair = fc.tuple(fc.constantFrom(...CAPITALS), fc.constantFrom(...CAPITALS)).map((two) => two.join(''));

/** Уникальный номер реестровой записи, Cyrillic inside. */
export const serviceCode = fc
  .tuple(digits(6), pair, digits(2), pair, digits(2))
  .map(
    ([okpd, service, number, content, variant]) => `${okpd}О.99.0.${service}${number}${content}${variant}000`,
  );
