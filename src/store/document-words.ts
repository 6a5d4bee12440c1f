import type { DocumentHeader } from '../domain/document.ts';

/**
 * The words by which a document is found, and the same of what somebody asks for.
 *
 * They are made here and kept as they are, since a database's own parser takes «СЗ-17» for a word and a negative
 * number, its dictionaries differ from place to place, and in a cluster of locale C it does not even know that
 * Cyrillic letters have a lower case. Extensions for likeness (`pg_trgm`) are not to be had everywhere.
 */
export interface Worded {
  readonly header: DocumentHeader;
  readonly registryNumber?: string | null;
  /** Names, known at the registration only: the head does not hold them. */
  readonly organisations?: readonly string[];
}

/** A longer word than this nobody types, and a lexeme has its limit. */
const LONGEST = 64;
/** So many words of a question count. */
const MOST_ASKED = 12;

/** Latin letters that look as Cyrillic ones do: numbers are typed in either. */
const ALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
  ё: 'е',
};

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[abcehkmoptxyё]/g, (letter) => ALIKE[letter] ?? letter);

/** What stands between two spaces, by the parts that its dashes and slashes leave: «СЗ-17/2024» is сз, 17, 2024. */
const partsOf = (text: string): readonly (readonly string[])[] =>
  folded(text)
    .split(/\s+/u)
    .map((chunk) => chunk.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((parts) => parts.length > 0);

const joined = (parts: readonly string[]): string => parts.join('').slice(0, LONGEST);

/**
 * From each part on to the end, written together: сз172024, 172024, 2024. What is asked for, «сз-17» or «17/2024»,
 * is then one beginning of one word, and not of several of which every document has one.
 */
const wordsOf = (text: string): readonly string[] =>
  partsOf(text).flatMap((parts) => parts.map((_, from) => joined(parts.slice(from))));

export const documentWords = ({ header, registryNumber, organisations = [] }: Worded): readonly string[] => {
  const { documentNumber, activityArea, budgetCode, oktmo, fiscalYear, authorizedBodyInn } = header;
  const texts = [documentNumber, registryNumber ?? '', activityArea, ...organisations];
  const words = [
    ...texts.flatMap(wordsOf),
    budgetCode,
    oktmo,
    String(fiscalYear),
    authorizedBodyInn,
    ...header.signatories.map(({ inn }) => inn),
  ];
  return [...new Set(words)].toSorted();
};

/** Words that the portal's number adds to those of a document. */
export const numberWords = (registryNumber: string): readonly string[] => [
  ...new Set(wordsOf(registryNumber)),
];

/** Words that a document must have the beginnings of. */
export const askedWords = (text: string): readonly string[] => partsOf(text).map(joined).slice(0, MOST_ASKED);
