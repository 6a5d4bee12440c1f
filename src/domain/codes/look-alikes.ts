/**
 * Signs that look the same and are not: Latin, Cyrillic, digits.
 *
 * «Латинская O в номере услуги» is what officials complain of most; no font shows it, so it is told by
 * place and name, and never rewritten: what was signed must stay what it was.
 */

/** Latin capital → the Cyrillic capital that looks like it. */
const CYRILLIC: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
};

const LATIN = new Map(Object.entries(CYRILLIC).map(([latin, cyrillic]) => [cyrillic, latin]));

/** Digit → the Cyrillic capital that looks like it. */
const CYRILLIC_OF_DIGIT: Readonly<Record<string, string>> = { '0': 'О', '3': 'З' };

/** The Latin capital that looks like this Cyrillic one; `undefined` when there is none. */
export const latinFor = (cyrillic: string): string | undefined => LATIN.get(cyrillic);

/** «кириллическая А вместо латинской A» */
export const cyrillicForLatin = (latin: string): string =>
  `кириллическая ${CYRILLIC[latin] ?? ''} вместо латинской ${latin}`;

/** What stands where a Cyrillic capital should, when it is a look-alike: «латинская O вместо кириллической О». */
export function insteadOfCyrillic(sign: string): string | undefined {
  const ofLatin = CYRILLIC[sign.toUpperCase()];
  if (ofLatin !== undefined) return `латинская ${sign} вместо кириллической ${ofLatin}`;
  const ofDigit = CYRILLIC_OF_DIGIT[sign];
  if (ofDigit !== undefined) return `цифра ${sign} вместо кириллической ${ofDigit}`;
  if (/[а-я]/.test(sign)) return `строчная ${sign} вместо заглавной ${sign.toUpperCase()}`;
  return undefined;
}

/** What stands where a digit should, when it is a look-alike: «кириллическая О вместо цифры 0». */
export function insteadOfDigit(sign: string): string | undefined {
  const capital = sign.toUpperCase();
  if (capital === 'O') return `латинская ${sign} вместо цифры 0`;
  const digit = Object.entries(CYRILLIC_OF_DIGIT).find(([, letter]) => letter === capital)?.[0];
  return digit === undefined ? undefined : `кириллическая ${sign} вместо цифры ${digit}`;
}
