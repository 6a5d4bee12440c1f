/**
 * Spaces that Russian typesetting does not break at, though they are written as plain spaces.
 * What stands in the file stays a plain space, so that extracted text equals the document's.
 */

interface Binding {
  readonly before: RegExp;
  readonly after: RegExp;
}

/** A space binds when some rule fits both what is right before it and what is right after it. */
const BINDINGS: readonly Binding[] = [
  // № 5, «№ п/п», § 3
  { before: /[№§]$/u, after: /^\S/u },
  // ст. 7, п. 2, г. Омск, ул. Мира, д. 1
  { before: /(?<!\p{L})(?:ст|стр|пп?|ч|г|ул|д|кв|каб|гл|разд|прил)\.$/u, after: /^[\d«\p{Lu}]/u },
  // 5 руб., 2026 г., 40 чел., 15 января
  {
    before: /\d$/u,
    after:
      /^(?:гг?\.|год|руб|коп|тыс|млн|млрд|чел|час|дн|раб|мм|см|%|₽|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)/u,
  },
  // 1 234 567,89
  { before: /\d$/u, after: /^\d{3}(?!\d)/u },
  // И. О. Фамилия, И.О. Фамилия
  { before: /(?<!\p{L})\p{Lu}\.$/u, after: /^\p{Lu}/u },
  // Фамилия И. О.
  { before: /\p{Lu}\p{Ll}+$/u, after: /^\p{Lu}\. ?\p{Lu}\./u },
  // A dash stays with what is before it
  { before: /\S$/u, after: /^[—–] /u },
];

/** How far the rules look. */
const REACH = { before: 24, after: 7 } as const;
/** Most spaces stand between plain words: no rule need be tried. */
const WORTH_A_LOOK = /[№§.\d] | [—–\p{Lu}]/u;

/** @param space offset of a plain space in `text` */
export function binds(text: string, space: number): boolean {
  if (!WORTH_A_LOOK.test(text.slice(Math.max(0, space - 1), space + 2))) return false;
  const left = text.slice(Math.max(0, space - REACH.before), space);
  const right = text.slice(space + 1, space + 1 + REACH.after);
  return BINDINGS.some(({ before, after }) => after.test(right) && before.test(left));
}
