/**
 * Срок исполнения, read from the words of a plan.
 *
 * The acts write it by hand: «До1 июня 2023 года» without a space, «до 1 сентября 2023 год», a comma missing
 * before «далее ежегодно», a word broken by a hyphen. All of these are read; what is not in the grammar is a
 * fault, never a guess. «До» is not decided here: whether the day itself is in time the acts do not say.
 */
import { Fault } from './fault.ts';
import { type LocalDate, localDate } from './identifiers.ts';
import { MONTHS } from './months.ts';
import type { PlanTerm, Quarter } from './plan-term.ts';

const QUARTERS: Readonly<Record<string, Quarter>> = { i: 1, ii: 2, iii: 3, iv: 4 };

const DAY = String.raw`(\d{1,2}) ([а-я]+) (\d{4}) год(?:а)?`;
const QUARTER = String.raw`(i{1,3}|iv) квартал(?:а)? (\d{4}) год(?:а)?`;
const rule = (
  pattern: string,
  term: (...groups: string[]) => PlanTerm,
): readonly [RegExp, (...groups: string[]) => PlanTerm] => [new RegExp(`^${pattern}$`), term];

const GRAMMAR = [
  rule('', () => ({ kind: 'empty' })),
  rule(DAY, (d, m, y) => ({ kind: 'on', day: day(d, m, y) })),
  rule(`до ?${DAY}`, (d, m, y) => ({ kind: 'before', day: day(d, m, y) })),
  rule(`с ${DAY}`, (d, m, y) => ({ kind: 'from', day: day(d, m, y) })),
  rule(String.raw`до ?${DAY},? далее ежегодно до (\d{1,2}) ([а-я]+)`, yearly),
  rule(String.raw`(\d{4}) год`, (year) => ({ kind: 'in-year', year: Number(year) })),
  rule(QUARTER, (q, year) => ({ kind: 'in-quarter', year: Number(year), quarter: quarter(q) })),
  rule(`с ${QUARTER}`, (q, year) => ({ kind: 'from-quarter', year: Number(year), quarter: quarter(q) })),
  rule(String.raw`не реже 1 раза в квартал(?: \(по мере необходимости\))?`, () => ({ kind: 'quarterly' })),
  rule('по мере необходимости', () => ({ kind: 'as-needed' })),
];

/**
 * @param text as printed; spaces, line ends and case do not matter
 * @throws {Fault} `CONTENT_INVALID` for words outside the grammar, and for a day that no calendar has
 *
 * @example planTerm('До1 июня 2023 года') // { kind: 'before', day: '2023-06-01' }
 */
export function planTerm(text: string): PlanTerm {
  // A hyphen between two lower-case letters is a broken word: no term of the grammar has one of its own.
  const words = text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll(/(?<=[а-я])-(?=[а-я])/g, '');
  for (const [pattern, term] of GRAMMAR) {
    const match = pattern.exec(words);
    if (match !== null) return term(...match.slice(1));
  }
  throw unreadable();
}

const day = (dayOfMonth = '', name = '', year = ''): LocalDate =>
  localDate(`${year}-${String(month(name)).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);

function yearly(d = '', m = '', y = '', dayEachYear = '', monthEachYear = ''): PlanTerm {
  // A day that only leap years have is a day; one that no year has is not.
  const eachYear = day(dayEachYear, monthEachYear, '2024');
  return {
    kind: 'before-then-yearly',
    day: day(d, m, y),
    month: Number(eachYear.slice(5, 7)),
    dayOfMonth: Number(eachYear.slice(8)),
  };
}

/** 1 to 12, by the name in the genitive. */
function month(name = ''): number {
  const index = MONTHS.indexOf(name);
  if (index === -1) throw unreadable();
  return index + 1;
}

function quarter(numeral = ''): Quarter {
  const found = QUARTERS[numeral];
  if (found === undefined) throw unreadable();
  return found;
}

const unreadable = (): Fault =>
  new Fault('CONTENT_INVALID', 'a term of a plan is outside the grammar', { at: 'termText' });
