import { describe, expect, test } from 'vitest';
import { drawMark } from '../../../src/pdf/mark.ts';
import { mm } from '../../../src/pdf/layout/ink.ts';
import { readContent } from '../../support/pdf-content.ts';

const FIELD = { widthPt: mm(72), heightPt: mm(26) };
const heading = ['ДОКУМЕНТ ПОДПИСАН', 'ЭЛЕКТРОННОЙ ПОДПИСЬЮ'];
const serial = `Сертификат ${'0123456789abcdef'.repeat(2)}01234567`;
const validity = 'Действителен с 01.01.2023 по 01.01.2030';
const fonts = { regular: 'full', bold: 'core' } as const;

/** Left edge, base line and size of each line of text, as drawn. */
const lines = (operators: string) =>
  Array.from(
    operators.matchAll(/BT 1 0 0 1 ([\d.-]+) ([\d.-]+) Tm \/F\d ([\d.]+) Tf/g),
    ([, x, y, size]) => ({
      x: Number(x),
      y: Number(y),
      size: Number(size),
    }),
  );

describe('a mark', () => {
  test('stands inside its field with all its letters, however long the owner’s name', () => {
    for (const words of [2, 10, 20, 30]) {
      const owner = `Владелец ${'Образцовое '.repeat(words)}`;
      const drawing = drawMark(FIELD, { heading, lines: [serial, owner, validity] }, fonts);
      const set = lines(drawing);
      const sizes = new Set(set.map(({ size }) => size));
      expect(sizes.size).toBe(1);
      for (const { x, y, size } of set) {
        expect(x).toBeGreaterThan(0);
        expect(y - 0.216 * size).toBeGreaterThan(0);
        expect(y + 0.891 * size).toBeLessThan(FIELD.heightPt);
      }
      for (const [index, { y, size }] of set.slice(1).entries()) {
        expect((set[index]?.y ?? 0) - y).toBeGreaterThan(size);
      }
      const codes = [...(readContent(drawing).codes.get('F1') ?? [])].map((code) =>
        String.fromCodePoint(code),
      );
      expect(codes).toEqual(expect.arrayContaining([...new Set(owner)]));
    }
  });

  test('is of eight points where that fits', () => {
    const drawing = drawMark(FIELD, { heading, lines: [serial, 'Владелец Образцов П. И.', validity] }, fonts);
    expect(lines(drawing)[0]?.size).toBe(8);
  });

  test('is refused where it would not be readable', () => {
    const text = { heading, lines: ['Владелец '.repeat(200)] };
    expect(() => drawMark(FIELD, text, fonts)).toThrowFault('RENDERING_UNFAITHFUL');
  });

  test('is refused where the file embeds too few letters for it', () => {
    const text = { heading, lines: ['Владелец Ӱ'] };
    expect(() => drawMark(FIELD, text, { regular: 'core', bold: 'core' })).toThrowFault('TEXT_NOT_PRINTABLE');
    expect(drawMark(FIELD, text, fonts)).not.toBe('');
  });

  test('has its heading in the regular face where the file has no bold one', () => {
    const drawing = drawMark(FIELD, { heading, lines: [validity] }, { regular: 'core', bold: undefined });
    expect([...readContent(drawing).codes.keys()]).toEqual(['F1']);
  });
});
