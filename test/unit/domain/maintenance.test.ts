import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/identifiers.ts';
import { maintenanceUntil, maintenanceWindow } from '../../../src/domain/maintenance.ts';

const windows = (...texts: readonly string[]) =>
  texts.map((text) => {
    const window = maintenanceWindow(text);
    if (window === undefined) throw new Error(`no window: ${text}`);
    return window;
  });

/** In Moscow; the answer as well. */
const until = (at: string, ...texts: readonly string[]): string | undefined => {
  const end = maintenanceUntil(windows(...texts), instant(new Date(`${at}:00+03:00`).toISOString()));
  return end && new Date(Date.parse(end) + 3 * 3_600_000).toISOString().slice(0, 16);
};

describe('a window of maintenance', () => {
  // 21 November 2026 is a Saturday.
  it('runs over midnight into the next day', () => {
    const night = 'сб 22:00-вс 06:00';
    expect(until('2026-11-21T21:59', night)).toBeUndefined();
    expect(until('2026-11-21T22:00', night)).toBe('2026-11-22T06:00');
    expect(until('2026-11-22T00:00', night)).toBe('2026-11-22T06:00');
    expect(until('2026-11-22T05:59', night)).toBe('2026-11-22T06:00');
    expect(until('2026-11-22T06:00', night)).toBeUndefined();
  });

  it('runs over the midnight of Sunday, where the week begins anew', () => {
    const night = 'вс 23:00-пн 02:00';
    expect(until('2026-11-22T23:30', night)).toBe('2026-11-23T02:00');
    expect(until('2026-11-23T01:59', night)).toBe('2026-11-23T02:00');
    expect(until('2026-11-23T02:00', night)).toBeUndefined();
    expect(until('2026-11-16T00:30', night)).toBe('2026-11-16T02:00');
  });

  it('is in Moscow time all the year round, on the days that others change their clocks too', () => {
    for (const day of ['2026-03-29', '2026-10-25']) {
      expect(until(`${day}T02:30`, 'вс 01:00-вс 05:00')).toBe(`${day}T05:00`);
    }
    const end = maintenanceUntil(windows('пн 01:00-пн 02:00'), instant('2026-07-05T22:30:00.000Z'));
    expect(end).toBe('2026-07-05T23:00:00.000Z');
  });

  it('may stand once, by date', () => {
    const once = '2026-12-31 20:00-2027-01-01 08:00';
    expect(until('2026-12-31T19:59', once)).toBeUndefined();
    expect(until('2026-12-31T23:59', once)).toBe('2027-01-01T08:00');
    expect(until('2027-01-01T08:00', once)).toBeUndefined();
    expect(until('2027-12-31T23:59', once)).toBeUndefined();
  });

  it('is followed through windows that overlap or touch', () => {
    const both = ['сб 22:00-вс 06:00', '2026-11-22 05:00-2026-11-22 12:00', 'вс 12:00-вс 13:00'];
    expect(until('2026-11-21T23:00', ...both)).toBe('2026-11-22T13:00');
  });

  it('ends the look after a week where the windows leave no gap', () => {
    expect(until('2026-11-21T23:00', 'пн 00:00-чт 00:00', 'чт 00:00-пн 00:00')).toMatch(/^2026-1[12]-/);
  });

  it.each([
    '',
    'сб 22:00',
    'сб 22:00-22:30',
    'сб 22:00 - вс 06:00',
    'Сб 22:00-вс 06:00',
    'sa 22:00-su 06:00',
    'сб 24:00-вс 06:00',
    'сб 22:60-вс 06:00',
    'сб 22:00-сб 22:00',
    '2026-02-30 10:00-2026-03-01 10:00',
    '2026-12-31 20:00-2026-12-31 20:00',
    '2026-12-31 20:00-2026-12-31 08:00',
    'сб 22:00-2026-12-31 08:00',
  ])('is not read from «%s»', (text) => {
    expect(maintenanceWindow(text)).toBeUndefined();
  });
});
