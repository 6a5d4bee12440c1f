import { expect, test } from 'vitest';
import { hyphenationPlaces } from '../../../src/pdf/layout/hyphenation.ts';

const divided = (word: string): string => {
  const places = hyphenationPlaces(word);
  return Array.from(word, (letter, at) => (places.includes(at) ? `-${letter}` : letter)).join('');
};

test.each(['го-су-дар-ствен-ных', 'под-клю-че-ние', 'об-ра-зо-ва-ние', 'ис-пол-ни-тель'])(
  'divides as the dictionaries do: %s',
  (expected) => {
    expect(divided(expected.replaceAll('-', ''))).toBe(expected);
  },
);

test('leaves two letters on the line at least, and takes three over', () => {
  for (const word of ['область', 'ученика', 'армия', 'эпоха']) {
    for (const place of hyphenationPlaces(word)) {
      expect(place).toBeGreaterThanOrEqual(2);
      expect(word.length - place).toBeGreaterThanOrEqual(3);
    }
  }
});

test.each(['ПФДО', 'ОКТМО', 'МКОУ', 'дом'])('does not divide %s', (word) => {
  expect(hyphenationPlaces(word)).toEqual([]);
});
