import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JurisdictionId } from '../../../../src/domain/document.ts';
import { actContent } from '../../../../src/forms/act/content.ts';
import { actPages } from '../../../../src/forms/act/pages.ts';
import { jurisdictions } from '../../../../src/jurisdictions/index.ts';
import { printedTexts } from '../../../../src/pdf/printed-texts.ts';
import { actText } from '../../../support/acts.ts';
import { hasShared, sharedPath } from '../../../support/shared.ts';

/** What the pages say, on one line. */
const printed = (id: JurisdictionId, act = jurisdictions[id]): string =>
  printedTexts(actPages(actContent(act)))
    .join(' ')
    .replaceAll(/\s+/g, ' ');

/** The whole text of an act on one line, its footnotes in their places. */
const whole = (id: JurisdictionId): string =>
  readFileSync(sharedPath('acts', `${id}.txt`), 'utf8')
    .replaceAll(/\[bookmark: [^\]]*\]|\[footnoteRef:\d+\]/g, '')
    .replaceAll(/\[\d+: {2}([^\]]*)\]/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** All that our page says otherwise than the text, each with its reason; everything else is the same, word for word. */
const DIFFERENCES: Readonly<Record<string, readonly (readonly [text: string | RegExp, page: string])[]>> = {
  // A space was left out before one value.
  seversk: [['Значение:1,', 'Значение: 1,']],
  // Spaced letters are the layout's.
  smolensk: [['Р А С П О Р Я Ж Е Н И Е', 'РАСПОРЯЖЕНИЕ']],
  apanasenkovsky: [
    // A lost full stop, then who agreed to the draft and whom copies go to: no part of the act.
    ['2023 года. . Глава', '2023 года. Глава'],
    [/ Проект постановления вносит:.*?(?= ПРИЛОЖЕНИЕ № 1)/, ''],
  ],
  omsk: [
    // Lines drawn under an appendix; the working group, which is named person by person; footnotes at the file's end.
    [' _________________ ', ' '],
    [/ Приложение № 4 .*$/, ''],
    ['Значение:', 'значение:'],
    ['социальной сферы ,', 'социальной сферы,'],
  ],
};

const withoutNotes = (id: JurisdictionId, text: string): string => {
  const { notes } = jurisdictions[id].text.indicators;
  if (notes === undefined) return text;
  return [notes.base, notes.target, notes.word.note].reduce(
    (rest, note) => rest.replace(` ${note}`, ''),
    text,
  );
};

describe.skipIf(!hasShared('acts'))('the pages of an act', () => {
  it.each(['seversk', 'apanasenkovsky', 'smolensk', 'omsk'] as const)(
    'of %s say the text of the act, all of it and nothing else, in its order',
    (id) => {
      const text = DIFFERENCES[id]!.reduce((rest, [from, to]) => rest.replace(from, to), whole(id));
      const page = id === 'omsk' ? withoutNotes(id, printed(id)) : printed(id);
      expect(page.replaceAll(' ,', ',')).toBe(text);
    },
  );

  it('would not, were one letter of one cell another', () => {
    const [first, ...others] = jurisdictions.seversk.indicators;
    const planted = {
      ...jurisdictions.seversk,
      indicators: [{ ...first!, name: first!.name.replace('процент', 'процентов') }, ...others],
    };
    expect(planted.indicators[0]!.name).not.toBe(first!.name);
    expect(printed('seversk', planted)).not.toBe(printed('seversk'));
  });

  // The text of Kemerovo was taken from pages: a row that a page cuts has its neighbours' words in the middle.
  it('of Kemerovo say its text up to the first appendix, and the list of services', () => {
    const text = actText('kemerovo');
    const page = printed('kemerovo').replaceAll(/ПРИЛОЖЕНИЕ №(?=\d)/g, 'ПРИЛОЖЕНИЕ №');
    const end = page.indexOf(' ПРИЛОЖЕНИЕ №4');
    expect(text.slice(1, end + 1)).toBe(page.slice(0, end));
  });

  it('of Kemerovo say the heads and the footnotes of its plan and indicators', () => {
    const text = whole('kemerovo');
    const { pilotPlan, indicators } = actContent(jurisdictions.kemerovo);
    for (const { mark, title, subtitle } of [pilotPlan!, indicators!]) {
      expect(text).toContain([...mark, title, ...subtitle].join(' '));
    }
    const { base, target, word } = indicators!.notes!;
    for (const note of [base, target, word.note]) expect(text).toContain(note);
  });
});

it.each(['apanasenkovsky', 'kemerovo', 'omsk'] as const)(
  'the footnote to a word of %s stands in its first indicator',
  (id) => {
    const { notes, goals } = actContent(jurisdictions[id]).indicators!;
    expect(goals[0]!.indicators[0]!.name).toContain(notes!.word.after);
  },
);
