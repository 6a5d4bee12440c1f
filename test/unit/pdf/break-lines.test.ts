import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines } from '../../../src/pdf/layout/break-lines.ts';
import { setParagraph } from '../../../src/pdf/layout/paragraph.ts';
import { setText } from '../../../src/pdf/layout/text.ts';

const CLAUSE =
  'В соответствии с Федеральным законом от 13 июля 2020 г. № 189-ФЗ «О государственном (муниципальном) ' +
  'социальном заказе» уполномоченный орган утверждает физкультурно-спортивные показатели в объёме ' +
  '1 234 567,89 руб. для № п/п и детей; исполнитель — И. О. Образцов, 2025-2027.';

const linesOf = (text: string, widthPt: number, justified = true): string[] => {
  const set = setText([text], 10);
  return breakLines(set, { widthPt, indentPt: 0, justified }).map(({ from, to }) => set.text.slice(from, to));
};

/** Words, codes without spaces, stray spaces. */
const someText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...CLAUSE.split(' ')),
      fc.constantFrom('804200О.99.0.ББ52АЕ04000', 'Щ'.repeat(90), '', ' ', '\n', '—', '«', 'а'),
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(' '));

describe('line breaking', () => {
  test('leaves the least loose line where a bound date makes some line loose in any case', () => {
    const day = '25\u00a0сентября\u00a02023\u00a0г.';
    const text =
      `1.2. Услуги оказываются во исполнение государственного социального заказа от ${day} № СЗ-2023-1. ` +
      `Исполнитель включен в реестр исполнителей услуг, реестровая запись от ${day} № 99-0002.`;
    const set = setText([text], 12);
    const [first] = breakLines(set, { widthPt: 510, indentPt: 35, justified: true });
    expect(set.text.slice(0, first?.to)).toBe(
      '1.2. Услуги оказываются во исполнение государственного социального заказа от ',
    );
  });

  test('loses and doubles no character, whatever the text and the width', () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 20, max: 480 }), fc.boolean(), (text, widthPt, justified) => {
        expect(linesOf(text, widthPt, justified).join('')).toBe(setText([text], 10).text);
      }),
    );
  });

  test('makes no line wider than its column', () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 20, max: 480 }), fc.boolean(), (text, widthPt, justified) => {
        const set = setText([text], 10);
        for (const line of breakLines(set, { widthPt, indentPt: 0, justified })) {
          const shrinkPt = justified ? (line.spaces * set.spacePt) / 3 : 0;
          expect(line.naturalPt - shrinkPt).toBeLessThanOrEqual(widthPt + 1e-6);
        }
      }),
    );
  });

  test.each([
    ['189-ФЗ', /189-$|№ $/],
    ['№ п/п', /№ $|п\/$/],
    ['И. О. Образцов', /И\. $|О\. $/],
    ['1 234 567,89 руб.', /\b1 $|234 $|89 $/],
    ['2025-2027', /2025-$/],
  ])('never parts «%s» where the column holds it', (whole, parted) => {
    for (let widthPt = 120; widthPt < 480; widthPt += 3) {
      const lines = linesOf(CLAUSE, widthPt);
      expect(lines.filter((line) => parted.test(line))).toEqual([]);
      expect(lines.join('')).toContain(whole);
    }
  });

  test('parts «№ п/п» at its space only, where the column does not hold it', () => {
    expect(linesOf('№ п/п', 20, false)).toEqual(['№ ', 'п/п']);
  });

  test('parts a registry number after a full stop, without a hyphen', () => {
    const set = setText(['804200О.99.0.ББ52АЕ04000'], 10);
    const lines = breakLines(set, { widthPt: 80, indentPt: 0, justified: false });
    expect(lines.map(({ from, to }) => set.text.slice(from, to))).toEqual(['804200О.99.0.', 'ББ52АЕ04000']);
    expect(lines.some(({ hyphen }) => hyphen)).toBe(false);
  });

  test('a paragraph that can be set without a hyphen and a loose line is', () => {
    expect(linesOf('слово и слово да слово же слово', 500)).toHaveLength(1);
  });
});

const cell = (text: string, widthPt: number): string[] => {
  const set = setText([text], 10);
  const lines = breakLines(set, { widthPt, indentPt: 0, justified: false });
  return lines.map(({ from, to, hyphen }) => set.text.slice(from, to).trimEnd() + (hyphen ? '-' : ''));
};

describe('a ragged cell', () => {
  test('divides no word where that saves no line', () => {
    expect(cell('Смоленская область (00990002)', 60)).toEqual(['Смоленская', 'область', '(00990002)']);
  });

  test('divides one where that saves a line', () => {
    expect(cell('за исключением детей', 62)).toHaveLength(2);
  });
});

test('a somewhat looser line is better than a last line that is the end of a divided word', () => {
  const text = `${CLAUSE} Изменения вносятся дополнительным соглашением сторон в двух экземплярах.`;
  // A width at which the indifferent choice is «…экземпля-» and «рах.».
  expect(linesOf(text, 261).at(-1)).toMatch(/экземплярах\.$/u);
});

test.each([
  'от 25 сентября 2023 года',
  'от 25\u00A0сентября 2023 года',
  'исполнитель И. О. Константинопольский',
])('divides no word that holds on to the one before it: %s', (text) => {
  for (let widthPt = 120; widthPt < 300; widthPt += 1) {
    expect(linesOf(`Услуги оказываются во исполнение ${text}`, widthPt).join('|')).not.toMatch(
      /сен\|тяб|сентяб\|ря|Кон[а-я]*\|[а-я]+кий/u,
    );
  }
});

describe('a justified paragraph', () => {
  const widthPt = 300;
  const lines = setParagraph([CLAUSE], { sizePt: 10, align: 'justify', widthPt, indentPt: 30 });

  const printedPt = ({ pieces, extraPt }: (typeof lines)[number]): number => {
    const printed = pieces.map(({ text }) => text).join('');
    const set = setText([printed.trimEnd()], 10);
    const spaces = set.spacesBefore.at(-1) ?? 0;
    const hyphenPt = printed.endsWith('\u00AD') ? set.hyphenPt : 0;
    return (set.before.at(-1) ?? 0) + spaces * extraPt + hyphenPt;
  };

  test('is flush at both edges, but for its last line', () => {
    for (const [index, line] of lines.slice(0, -1).entries()) {
      expect(line.xPt).toBe(index === 0 ? 30 : 0);
      expect(line.xPt + printedPt(line)).toBeCloseTo(widthPt, 6);
    }
    expect(lines.at(-1)?.extraPt).toBe(0);
  });

  test.each([
    'Исполнитель обязан оказывать услуги в соответствии с порядком и заключить с каждым потребителем договор.',
    'Сведения размещаются на едином портале бюджетной системы Российской Федерации в установленном порядке.',
    CLAUSE,
  ])('does not end with a fragment of a word: %#', (text) => {
    for (let width = 240; width < 500; width += 1) {
      const set = setParagraph([text], { sizePt: 12, align: 'justify', widthPt: width, indentPt: 30 });
      const printed = set.map(({ pieces }) => pieces.map((piece) => piece.text).join(''));
      const [above = '', last = ''] = printed.slice(-2);
      expect(above.endsWith('\u00AD') && !last.includes(' '), `${width}: ${above}|${last}`).toBe(false);
    }
  });

  test('ends a divided word with a soft hyphen, which is no character of the text', () => {
    const narrow = setParagraph(['подключение государственных'], { sizePt: 10, align: 'left', widthPt: 60 });
    const printed = narrow.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
    expect(printed[0]).toBe('подключение ');
    expect(printed[1]).toMatch(/[а-я]\u00AD$/);
    expect(printed.join('').replaceAll('\u00AD', '')).toBe('подключение государственных');
  });
});
