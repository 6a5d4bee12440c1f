/**
 * The characters that a document may hold, in two static subsets of the font. They are cut once a process,
 * not once a document, and a mark that is added to a finished file later finds its letters there.
 *
 * Ranges are first and last code points, ascending; none crosses a multiple of 256 (ToUnicode).
 */
export type Ranges = readonly (readonly [first: number, last: number])[];

/** `core` is enough for almost every document; `full` is embedded where a text needs more. */
export type Extent = 'core' | 'full';

/** Signs of any document: dashes, quotes, №, ₽, spaces of all kinds, arithmetic. */
const SIGNS: Ranges = [
  [0x2009, 0x2009],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x20bd, 0x20bd],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
  [0x221a, 0x221a],
  [0x221e, 0x221e],
  [0x2248, 0x2248],
  [0x2260, 0x2260],
  [0x2264, 0x2265],
];

export const RANGES: Readonly<Record<Extent, Ranges>> = {
  core: [
    [0x20, 0x7e],
    [0xa0, 0xa0],
    [0xa7, 0xa7],
    [0xa9, 0xa9],
    // « and U+00AD, the hyphen that a line break makes
    [0xab, 0xad],
    [0xb0, 0xb3],
    [0xb5, 0xb5],
    [0xb7, 0xb7],
    [0xbb, 0xbb],
    [0xd7, 0xd7],
    [0xf7, 0xf7],
    [0x0401, 0x0401],
    [0x0410, 0x044f],
    [0x0451, 0x0451],
    ...SIGNS,
  ],
  full: [
    [0x20, 0x7e],
    [0xa0, 0xff],
    // Cyrillic of all the languages of the peoples of Russia: a name is printed as its bearer writes it
    [0x0400, 0x04ff],
    ...SIGNS,
  ],
};

const spread = (ranges: Ranges): number[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));

export const CODE_POINTS: Readonly<Record<Extent, readonly number[]>> = {
  core: spread(RANGES.core),
  full: spread(RANGES.full),
};

const CORE: ReadonlySet<number> = new Set(CODE_POINTS.core);

/** The smaller subset that holds the whole text. */
export function extentOf(text: string): Extent {
  for (let at = 0; at < text.length; at += 1) {
    if (!CORE.has(text.charCodeAt(at))) return 'full';
  }
  return 'core';
}

/**
 * One spelling for each letter (NFC), one sign for each kind of white space. A soft hyphen of the author is
 * dropped: the layout divides words by itself.
 */
export const canonical = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text.normalize('NFC').replaceAll(/\r\n?/gu, '\n').replaceAll('\t', ' ').replaceAll('\u00AD', '');

/** Nothing but what is canonical already: most texts, at a tenth of the cost. */
const PLAIN = /^[\n\u0020-\u007E\u00A0\u00A7\u00AB\u00BB\u0401\u0410-\u044F\u0451\u2013\u2014\u2116]*$/u;
