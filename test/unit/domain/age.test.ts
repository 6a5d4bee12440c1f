import { expect, it } from 'vitest';
import { fullYears } from '../../../src/domain/age.ts';
import { localDate } from '../../../src/domain/identifiers.ts';

it.each([
  ['2010-03-08', '2024-03-07', 13],
  ['2010-03-08', '2024-03-08', 14],
  ['2010-12-31', '2024-01-01', 13],
  ['2008-02-29', '2022-02-28', 13],
  ['2008-02-29', '2022-03-01', 14],
  ['2008-02-29', '2024-02-29', 16],
  ['2024-05-01', '2024-04-30', -1],
] as const)('born on %s, on %s full years are %d', (bornOn, on, years) => {
  expect(fullYears(localDate(bornOn), localDate(on))).toBe(years);
});
