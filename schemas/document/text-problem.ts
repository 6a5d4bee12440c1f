/**
 * Text that an official signs must be what it looks like: nothing invisible, nothing that turns the order of
 * letters, one spelling of each letter. It is refused, never mended: the signed words are the sender's.
 */

/**
 * Controls, soft hyphen, zero-width and direction marks, line and paragraph separators, interlinear marks,
 * byte order mark, private use, non-characters, lone surrogates.
 */
const NOT_PLAIN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFFC\uFFFE\uFFFF]/u;

/** What is wrong, in Russian, by place and code point and never by value; `undefined` when nothing is. */
export function textProblem(text: string): string | undefined {
  const found = NOT_PLAIN.exec(text);
  if (found !== null) {
    return `знак ${found.index + 1}: управляющий или невидимый знак ${codePointName(found[0])} не допускается`;
  }
  if (text !== text.trim()) return 'лишний пробел в начале или в конце';
  if (text !== text.normalize('NFC')) return 'буква составлена из отдельных знаков; наберите её одним знаком';
  return undefined;
}

const codePointName = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
