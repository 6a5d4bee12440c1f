/**
 * Spaces that Russian typesetting does not break at, though they are written as plain spaces.
 * What stands in the file stays a plain space, so that extracted text equals the document's.
 */

/** Each expression ends right before or after the one space that binds; the group `space` is that space. */
const BINDING: readonly RegExp[] = [
  // № 5, «№ п/п», § 3
  /[№§](?<space> )(?=\S)/dgu,
  // ст. 7, п. 2, г. Омск, ул. Мира, д. 1
  /(?<![\p{L}])(?:ст|стр|п|пп|ч|г|ул|д|кв|каб|гл|разд|прил|форма)\.(?<space> )(?=[\d«\p{Lu}])/dgu,
  // 5 руб., 2026 г., 40 чел., 15 января
  /\d(?<space> )(?=(?:г\.|гг\.|год|руб|коп|тыс|млн|млрд|чел|час|дн|раб|мм|см|%|₽|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек))/dgu,
  // 1 234 567,89
  /\d(?<space> )(?=\d{3}(?!\d))/dgu,
  // И. О. Фамилия, И.О. Фамилия
  /(?<!\p{L})\p{Lu}\.(?<space> )(?=\p{Lu})/dgu,
  // Фамилия И. О.
  /\p{Lu}\p{Ll}+(?<space> )(?=\p{Lu}\. ?\p{Lu}\.)/dgu,
  // A dash stays with what is before it
  /(?<space> )(?=[—–] )/dgu,
];

/** Offsets right after the spaces that bind. */
export function boundPlaces(text: string): ReadonlySet<number> {
  const bound = new Set<number>();
  for (const expression of BINDING) {
    for (const match of text.matchAll(expression)) {
      const place = match.indices?.groups?.['space'];
      if (place !== undefined) bound.add(place[1]);
    }
  }
  return bound;
}
