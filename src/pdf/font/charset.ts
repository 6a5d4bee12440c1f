/**
 * The characters that a document may hold. One static subset of the font serves all documents: it is made
 * once a process, and a mark added to a finished file later finds its letters there.
 */

/** First and last code point of each range, ascending. No range crosses a multiple of 256 (ToUnicode). */
export const CHARSET: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  /** Latin-1, with NBSP, «», §, ° and U+00AD, the hyphen that a line break makes. */
  [0xa0, 0xff],
  /** Cyrillic of Russian and of the languages of the peoples of Russia. */
  [0x0400, 0x04ff],
  [0x2009, 0x2009],
  /** Hyphens (U+2011 does not break) and dashes. */
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  /** Narrow no-break space, ‰ */
  [0x202f, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  /** € ₽ */
  [0x20ac, 0x20ac],
  [0x20bd, 0x20bd],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  /** − √ ∞ ≈ ≠ ≤ ≥ */
  [0x2212, 0x2212],
  [0x221a, 0x221a],
  [0x221e, 0x221e],
  [0x2248, 0x2248],
  [0x2260, 0x2260],
  [0x2264, 0x2265],
];

const spread = ([first, last]: readonly [number, number]): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

export const CODE_POINTS: readonly number[] = CHARSET.flatMap(spread);

/**
 * One spelling for each letter (NFC), one sign for each kind of white space. A soft hyphen of the author is
 * dropped: the layout divides words by itself.
 */
export const canonical = (text: string): string =>
  text.normalize('NFC').replaceAll(/\r\n?/gu, '\n').replaceAll('\t', ' ').replaceAll('\u00ad', '');
