/**
 * Inputs made to keep a judge long or to fill its memory, each judged in a process of its own: there is a verdict, below
 * 512 MB. Time is bounded by the limits of the readers; the processor time of the whole process, on whatever
 * machine this is, must only stay far from «without end».
 */
import { describe, expect, it } from 'vitest';
import { CMS_BOMBS } from '../../support/hostile/cms-bombs.ts';
import { measured } from '../../support/hostile/measured.ts';
import { PDF_BOMBS } from '../../support/hostile/pdf-bombs.ts';
import { XML_BOMBS } from '../../support/hostile/xml-bombs.ts';

const MOST_MB = 512;
const MOST_CPU_MS = 15_000;

/** They are honest but for their size; all others must not pass. */
const PASS: ReadonlySet<string> = new Set([
  'an honest signature',
  'an honest file',
  'almost as many values as are read',
  'unsigned attributes that may be time-stamps',
  'octets that hide values from who counts them',
  'eight time-stamps with crowds of their own',
]);

describe.each([
  ['CMS', CMS_BOMBS],
  ['PDF', PDF_BOMBS],
  ['XML', XML_BOMBS],
])('A hostile %s', (_, bombs) => {
  it.each(Object.entries(bombs))('gets its verdict within bounds: %s', (name, make) => {
    const { verdict, cpuMs, peakMb, wrong } = measured(make());
    expect(peakMb).toBeLessThan(MOST_MB);
    expect(cpuMs).toBeLessThan(MOST_CPU_MS);
    expect([verdict === 'passed', wrong]).toEqual([PASS.has(name), PASS.has(name) ? [] : wrong]);
    expect(verdict === 'passed' || wrong.length > 0).toBe(true);
  });
});
