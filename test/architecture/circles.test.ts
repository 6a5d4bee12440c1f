import { describe, expect, it } from 'vitest';
import { circlesIn } from '../support/circles.ts';
import { readSources } from '../support/imports.ts';

describe('imports', () => {
  const sources = readSources();

  it('go round in no circle, types included', () => {
    expect(circlesIn(sources)).toEqual([]);
  });

  it('would be seen to go round, however far round', () => {
    const planted = new Map([
      ...sources,
      ['src/domain/planted-a.ts', "import type { B } from './planted-b.ts';"],
      ['src/domain/planted-b.ts', "import { c } from './planted-c.ts';"],
      ['src/domain/planted-c.ts', "export { a } from './planted-a.ts';"],
    ]);
    expect(circlesIn(planted)).toEqual([
      ['a', 'b', 'c', 'a'].map((name) => `src/domain/planted-${name}.ts`).join(' → '),
    ]);
  });
});
