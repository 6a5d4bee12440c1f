/** Columns that several tables have, by the path where their fields stand. */
import { FOCUSES, FUNDING } from './dictionaries.ru.ts';
import { type Column, KEYS } from './mapping.ts';
import { WORDS } from './words.ru.ts';

/** Of each table that may come from «Навигатор». */
export const PROVENANCE: readonly Column[] = [
  { field: KEYS.navigatorId, type: 'text', words: WORDS.navigatorId },
  { field: KEYS.status, type: 'text', words: WORDS.status },
  { field: KEYS.funding, type: { choice: FUNDING }, words: WORDS.funding },
];

/** What tells one service from another. */
export const particulars = (at: string): readonly Column[] => [
  { field: `${at}.serviceName`, type: 'text', words: WORDS.serviceName, needed: true, repeats: true },
  { field: `${at}.serviceCode`, type: 'code', words: WORDS.serviceCode, needed: true, repeats: true },
  {
    field: `${at}.serviceContent`,
    type: { translated: FOCUSES },
    words: WORDS.serviceContent,
    needed: true,
    repeats: true,
  },
  {
    field: `${at}.serviceConditions`,
    type: 'text',
    words: WORDS.serviceConditions,
    needed: true,
    repeats: true,
  },
  {
    field: `${at}.consumerCategory`,
    type: 'text',
    words: WORDS.consumerCategory,
    needed: true,
    repeats: true,
  },
];

export const location = (at: string): readonly Column[] => [
  { field: `${at}.name`, type: 'text', words: WORDS.locationName, repeats: true },
  { field: `${at}.oktmo`, type: 'code', words: WORDS.locationOktmo, repeats: true },
];

export const indicator = (
  at: string,
  words: Readonly<Record<'name' | 'unit' | 'okei', readonly string[]>>,
): readonly Column[] => [
  { field: `${at}.name`, type: 'text', words: words.name, needed: true },
  { field: `${at}.unit`, type: 'text', words: words.unit },
  { field: `${at}.okei`, type: 'code', words: words.okei },
];

export const selectionYear = (at: string): Column => ({
  field: `${at}.selectionYear`,
  type: 'whole',
  words: WORDS.selectionYear,
  repeats: true,
});

export const toleratedDeviation = (at: string): Column => ({
  field: `${at}.toleratedDeviationPercent`,
  type: 'decimal',
  words: WORDS.toleratedDeviation,
});

export const amount = (field: string, words: readonly string[], needed = true): Column => ({
  field,
  type: 'roubles',
  words,
  summed: true,
  ...(needed && { needed }),
});
