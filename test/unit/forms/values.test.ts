import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/identifiers.ts';
import { longDay, quantityText, roublesText, shortDay, yearsText } from '../../../src/forms/values.ts';

const spaced = (text: string): string => text.replaceAll('\u00A0', '_');

describe('printed values', () => {
  it('are days as forms write them', () => {
    expect(spaced(longDay(localDate('2023-10-01')))).toBe('1_октября_2023_г.');
    expect(shortDay(localDate('2023-10-01'))).toBe('01.10.2023');
  });

  it.each([
    [0, '0'],
    [1234, '1234'],
    [12345, '12_345'],
    [1234567.5, '1_234_567,5'],
    [-9.99, '\u22129,99'],
  ])('group the digits of %d', (value, text) => {
    expect(spaced(quantityText(value))).toBe(text);
  });

  it('are roubles out of kopecks', () => {
    expect(spaced(roublesText(123_450))).toBe('1_234,50');
  });

  it('name the planned years in the case that their number asks for', () => {
    expect(spaced(yearsText(2024, []))).toBe('2024_год');
    expect(spaced(yearsText(2024, [2025]))).toBe('2024_год и на плановый период 2025_года');
    expect(spaced(yearsText(2024, [2025, 2026]))).toBe('2024_год и на плановый период 2025_и_2026_годов');
  });
});
