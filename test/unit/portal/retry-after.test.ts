import { describe, expect, it } from 'vitest';
import { closedUntil } from '../../../src/portal/retry-after.ts';

const now = new Date('2026-11-22T10:00:00.000Z');

describe('Retry-After', () => {
  it.each([
    ['120', '2026-11-22T10:02:00.000Z'],
    [' 120 ', '2026-11-22T10:02:00.000Z'],
    ['0', '2026-11-22T10:00:01.000Z'],
    ['86401', '2026-11-23T10:00:00.000Z'],
    ['999999999', '2026-11-23T10:00:00.000Z'],
    ['Sun, 22 Nov 2026 12:30:00 GMT', '2026-11-22T12:30:00.000Z'],
    ['Sat, 21 Nov 2026 12:30:00 GMT', '2026-11-22T10:00:01.000Z'],
    ['Fri, 01 Jan 2100 00:00:00 GMT', '2026-11-23T10:00:00.000Z'],
  ])('%j closes until %s', (text, until) => {
    expect(closedUntil(text, now)).toBe(until);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '1.5',
    '1e3',
    '2026-11-22T12:30:00Z',
    'Sun, 99 Nov 2026 12:30:00 GMT',
    '9'.repeat(30),
  ])('%j says nothing', (text) => {
    expect(closedUntil(text, now)).toBeUndefined();
  });
});
