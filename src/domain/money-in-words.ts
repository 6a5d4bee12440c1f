/**
 * Sums in words, as agreements have them: «Одна тысяча двести тридцать четыре рубля 50 копеек».
 *
 * Thousands are feminine (одна тысяча, две тысячи), all else masculine; 11 to 14 take the third form whatever
 * their last digit (11 рублей, 111 рублей). Kopecks stay digits: that is the federal form of the agreement.
 */
import { type Kopecks, parts } from './money.ts';

type Gender = 'masculine' | 'feminine';
/** The noun after 1, after 2–4, after 5 and more. */
type Forms = readonly [one: string, few: string, many: string];

const ROUBLES: Forms = ['рубль', 'рубля', 'рублей'];
const KOPECKS: Forms = ['копейка', 'копейки', 'копеек'];

/** From the least. The units class has no noun of its own: the rouble stands there. */
const CLASSES: readonly { readonly forms: Forms; readonly gender: Gender }[] = [
  { forms: ['', '', ''], gender: 'masculine' },
  { forms: ['тысяча', 'тысячи', 'тысяч'], gender: 'feminine' },
  { forms: ['миллион', 'миллиона', 'миллионов'], gender: 'masculine' },
  { forms: ['миллиард', 'миллиарда', 'миллиардов'], gender: 'masculine' },
  { forms: ['триллион', 'триллиона', 'триллионов'], gender: 'masculine' },
];

const TO_NINETEEN =
  ' один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
    ' ',
  );
const TENS = '  двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ');
const HUNDREDS = ' сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ');

/** @example sumInWords(kopecks(123450)) // 'Одна тысяча двести тридцать четыре рубля 50 копеек' */
export function sumInWords(sum: Kopecks): string {
  const { roubles, rest } = parts(sum);
  const words = `${wholeInWords(roubles)} ${formFor(roubles, ROUBLES)}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${rest} ${formFor(Number(rest), KOPECKS)}`;
}

function wholeInWords(whole: number): string {
  if (whole === 0) return 'ноль';
  const words: string[] = [];
  let left = whole;
  for (const { forms, gender } of CLASSES) {
    const three = left % 1000;
    if (three > 0) words.unshift(threeInWords(three, gender), formFor(three, forms));
    left = Math.floor(left / 1000);
  }
  return words.filter((word) => word !== '').join(' ');
}

function threeInWords(three: number, gender: Gender): string {
  const two = three % 100;
  const small = two < 20 ? two : two % 10;
  return [
    HUNDREDS[Math.floor(three / 100)],
    two < 20 ? '' : TENS[Math.floor(two / 10)],
    ofGender(small, gender),
  ]
    .filter((word) => word !== undefined && word !== '')
    .join(' ');
}

function ofGender(small: number, gender: Gender): string {
  if (gender === 'feminine' && small === 1) return 'одна';
  if (gender === 'feminine' && small === 2) return 'две';
  return TO_NINETEEN[small] ?? '';
}

/** Which form of a noun stands after `count`. */
function formFor(count: number, [one, few, many]: Forms): string {
  const two = count % 100;
  const last = count % 10;
  if (two >= 11 && two <= 14) return many;
  if (last === 1) return one;
  return last >= 2 && last <= 4 ? few : many;
}
