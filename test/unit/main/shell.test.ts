import { expect, it } from 'vitest';
import { shown } from '../../../src/main/shell.ts';

it.each([
  ['a colour', '\u001b[31mred', '\\u001b[31mred'],
  ['the bell', 'a\u0007', 'a\\u0007'],
  ['a return that would hide what stands before', 'good\rbad', 'good\\u000dbad'],
  ['eight-bit controls', '\u009b2J', '\\u009b2J'],
  ['turned writing', 'a\u202egpj.exe', 'a\\u202egpj.exe'],
  ['letters without a body', 'a\u200bb', 'a\\u200bb'],
  ['tags beyond the first plane', '\u{e0041}', '\\udb40\\udc41'],
])('shows %s instead of obeying it', (_, text, expected) => {
  expect(shown(text)).toBe(expected);
});

it('leaves Russian, lines and tabs as they are, and JSON means the same', () => {
  expect(shown('Ёлка № 1 — «да»\n\tи всё')).toBe('Ёлка № 1 — «да»\n\tи всё');
  const data = { name: 'a\u009b\u202e\u007f' };
  expect(JSON.parse(shown(JSON.stringify(data)))).toEqual(data);
});
