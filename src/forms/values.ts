/** How days, numbers and sums are printed. Groups of digits never part at the end of a line. */
import type { Instant, LocalDate } from '../domain/identifiers.ts';
import { MONTHS } from '../domain/months.ts';
import { sumInWords } from '../domain/money-in-words.ts';
import { kopecks, printRoubles } from '../domain/money.ts';

const NO_BREAK_SPACE = '\u00A0';

/** «01.10.2023», as a code box wants it. */
export const shortDay = (day: LocalDate): string => day.split('-').toReversed().join('.');

/** «1 октября 2023 г.» */
export const longDay = (day: LocalDate): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  const words = [String(Number(date)), MONTHS[Number(month) - 1] ?? '', year, 'г.'];
  return words.join(NO_BREAK_SPACE);
};

const MOSCOW_OFFSET_MS = 3 * 60 * 60 * 1000;

/** «02.10.2023 08:15:30 (МСК)»: Moscow is three hours ahead of UTC since 2014, all of these moments being later. */
export const momentText = (at: Instant): string => {
  const moscow = new Date(Date.parse(at) + MOSCOW_OFFSET_MS).toISOString();
  return `${shortDay(moscow.slice(0, 10) as LocalDate)} ${moscow.slice(11, 19)} (МСК)`;
};

/** «1 234,5»: comma for the fraction, groups of three from five digits on as in Russian typography. */
export const quantityText = (value: number): string => {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.length < 5 ? whole : whole.replaceAll(/\B(?=(?:\d{3})+$)/g, NO_BREAK_SPACE);
  return `${value < 0 ? '\u2212' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
};

/** «1 234,50», roubles. */
export const roublesText = (sumKopecks: number): string => printRoubles(kopecks(sumKopecks));

/** «1 234,50 руб. (Одна тысяча двести тридцать четыре рубля 50 копеек)» */
export const fullSum = (sumKopecks: number): string =>
  `${roublesText(sumKopecks)} руб. (${sumInWords(kopecks(sumKopecks))})`;

/** «2024 год и на плановый период 2025 и 2026 годов» */
export const yearsText = (fiscalYear: number, plannedYears: readonly number[]): string => {
  const fiscal = `${fiscalYear}${NO_BREAK_SPACE}год`;
  const [first, second] = plannedYears;
  if (first === undefined) return fiscal;
  const planned = second === undefined ? `${first} года` : `${first} и ${second} годов`;
  return `${fiscal} и на плановый период ${planned.replaceAll(' ', NO_BREAK_SPACE)}`;
};

/** The first letter of a sentence that begins with a word from `words.ru.ts`. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
