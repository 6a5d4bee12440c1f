import { expect, it } from 'vitest';
import { readSources } from '../support/imports.ts';

/** Lists and tables of what an act says are data: their length is the act's. */
const isData = (path: string): boolean => path.startsWith('src/jurisdictions/') || path.endsWith('.wasm.ts');

it('keeps files short: median under 80 lines, none over 300', () => {
  const lengths = [...readSources()]
    .filter(([path]) => !isData(path))
    .map(([path, source]) => ({ path, lines: source.split('\n').length }))
    .toSorted((a, b) => a.lines - b.lines);
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThan(80);
  expect(lengths.filter(({ lines }) => lines > 301)).toEqual([]);
});
