import { describe, expect, it } from 'vitest';
import { textProblem } from '../../../schemas/document/text-problem.ts';

describe('text of a document', () => {
  it.each(['Обычный текст: №\u00A01, «кавычки» — тире', 'й', 'ё', 'Q', '₽'])('may be %j', (text) => {
    expect(textProblem(text)).toBeUndefined();
  });

  it.each([
    ['a control character', 'а\u0007б', 'U+0007'],
    ['a line break', 'а\nб', 'U+000A'],
    ['a tab', 'а\tб', 'U+0009'],
    ['a C1 control', 'а\u0085б', 'U+0085'],
    ['a soft hyphen', 'а\u00ADб', 'U+00AD'],
    ['a zero-width space', 'а\u200Bб', 'U+200B'],
    ['a mark that turns the order of letters', 'а\u202Eб', 'U+202E'],
    ['a byte order mark', 'а\uFEFFб', 'U+FEFF'],
    ['a line separator', 'а\u2028б', 'U+2028'],
    ['half of a surrogate pair', 'а\uD800б', 'U+D800'],
    ['a private letter', 'а\uE000б', 'U+E000'],
    ['a non-character', 'а\uFFFFб', 'U+FFFF'],
  ])('may not hold %s, told by place and code point', (_what, text, name) => {
    expect(textProblem(text)).toBe(`знак 2: управляющий или невидимый знак ${name} не допускается`);
  });

  it('may not begin or end with a space: it is refused, not trimmed', () => {
    expect(textProblem(' а')).toMatch('пробел');
    expect(textProblem('а\u00A0')).toMatch('пробел');
  });

  it('has one spelling of each letter', () => {
    expect(textProblem('и\u0306')).toMatch('одним знаком');
  });
});
