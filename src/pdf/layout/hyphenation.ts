/**
 * Where a Russian word may be divided: Liang's algorithm with the patterns of `hyphen` (from CTAN's ruhyphen).
 */
import russian from 'hyphen/ru/index.js';

const MARK = '\u00ad';
/** At least so many letters stay on the line, and so many go to the next one. */
const LEAST_BEFORE = 2;
const LEAST_AFTER = 3;
const LEAST_WORD = LEAST_BEFORE + LEAST_AFTER;
/** The same words return in each document; the bound keeps a long-lived worker small. */
const REMEMBERED_WORDS = 20_000;

const remembered = new Map<string, readonly number[]>();

function divide(word: string): readonly number[] {
  const places: number[] = [];
  let at = 0;
  for (const part of russian
    .hyphenateSync(word, { hyphenChar: MARK, minWordLength: LEAST_WORD })
    .split(MARK)) {
    at += part.length;
    if (at >= LEAST_BEFORE && at <= word.length - LEAST_AFTER) places.push(at);
  }
  return places;
}

/** Offsets in `word`, which is all Cyrillic letters. An abbreviation in capitals is not divided. */
export function hyphenationPlaces(word: string): readonly number[] {
  if (word.length < LEAST_WORD) return [];
  if (word === word.toUpperCase() && word.length <= 6) return [];
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED_WORDS) remembered.clear();
  const places = divide(word);
  remembered.set(word, places);
  return places;
}
