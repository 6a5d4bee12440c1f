/** The officials' guide: its pictures are there, and every section of the navigation has its chapter. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NAVIGATION } from '../../src/service/console/navigation.ru.ts';

const GUIDE = fileURLToPath(new URL('../../docs/guide/', import.meta.url));
const LARGEST_PICTURE_BYTES = 150 * 1024;

const missingIn = (text: string) => ({
  chapters: NAVIGATION.map(({ title }) => title).filter((title) => !text.includes(`\n## ${title}\n`)),
  pictures: picturesOf(text).filter((name) => !existsSync(GUIDE + name)),
});
const picturesOf = (text: string): string[] =>
  [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, name = '']) => name);

describe("the officials' guide", () => {
  const text = readFileSync(`${GUIDE}README.md`, 'utf8');

  it('has a chapter for each section, and each picture that it names', () => {
    expect(missingIn(text)).toEqual({ chapters: [], pictures: [] });
    expect(picturesOf(text).length).toBeGreaterThan(3);
  });

  it('is found wanting without a chapter, and with a picture that nobody took', () => {
    const planted = `${text.replace('\n## На бумаге\n', '\n')}\n![нет](nobody.png)`;
    expect(missingIn(planted)).toEqual({ chapters: ['На бумаге'], pictures: ['nobody.png'] });
  });

  it('has no picture that is slow to come over a poor line', () => {
    const large = picturesOf(text).filter((name) => statSync(GUIDE + name).size > LARGEST_PICTURE_BYTES);
    expect(large).toEqual([]);
  });
});
