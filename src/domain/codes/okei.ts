/**
 * ОКЕИ: units of measure. Three digits, leading zeros included. Only the units that social orders use are
 * held here; of any other code the shape alone is checked.
 *
 * @see ОК 015-94
 */
import { digitsProblem } from './digits.ts';
import type { Problem } from './problem.ts';

/** Code → its name, then the other ways it is written. */
const UNITS: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['383', ['рубль', 'руб.', 'рублей']],
  ['384', ['тысяча рублей', 'тыс. руб.', 'тыс. рублей']],
  ['539', ['человеко-час', 'чел.-ч', 'чел.ч', 'человеко-часов', 'человеко-часы']],
  ['540', ['человеко-день', 'чел.-дн.', 'человеко-дней', 'человеко-дни']],
  ['642', ['единица', 'ед.', 'единиц']],
  ['744', ['процент', '%', 'проц.', 'процентов']],
  ['792', ['человек', 'чел.']],
]);

export const okeiProblem = (text: string): Problem => digitsProblem('ОКЕИ', text, [3]);

/** Whether the unit's name is that of its code, where the code is one that we hold. */
export function unitProblem(name: string, okei: string): Problem {
  const names = UNITS.get(okei);
  if (names === undefined || names.some((known) => plain(known) === plain(name))) return undefined;
  return `Единица измерения: код ОКЕИ ${okei} означает «${names[0]}»`;
}

/** «Чел.-ч» and «чел. ч» are one spelling. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s.\u2010-\u2014-]/g, '');
