import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { outputOf } from '../../support/tools.ts';

const peakMb = (rows: number): number => {
  const child = fileURLToPath(new URL('../../bench/pdf-peak.ts', import.meta.url));
  return Number(outputOf(process.execPath, child, String(rows)));
};

test('a registry of 3,600 rows is printed in less than 300 MB', () => {
  expect(peakMb(3_600)).toBeLessThan(300);
});
