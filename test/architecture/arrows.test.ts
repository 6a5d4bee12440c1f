import { describe, expect, it } from 'vitest';
import { ARROWS, FACES, roomOf, violation } from '../support/arrows.ts';
import { importsOf, readSources } from '../support/imports.ts';

const violations = (sources: ReadonlyMap<string, string>): string[] =>
  [...sources].flatMap(([path, source]) =>
    importsOf(path, source)
      .map((one) => violation(one))
      .filter((one) => one !== undefined),
  );

describe('the arrows of the house', () => {
  const sources = readSources();

  it('reads every room, or it would guard nothing', () => {
    const read = new Set([...sources.keys()].map(roomOf));
    expect([...read].toSorted()).toEqual([...Object.keys(ARROWS), 'src/main'].toSorted());
    expect([...sources].flatMap(([path, source]) => importsOf(path, source)).length).toBeGreaterThan(500);
  });

  it('has no import that the table does not allow', () => {
    expect(violations(sources)).toEqual([]);
  });

  it('knows the faces that it names', () => {
    expect(FACES.filter((face) => !sources.has(face))).toEqual([]);
  });

  it.each([
    ['src/domain/money.ts', "import { z } from 'zod';", 'src/domain/money.ts → zod'],
    ['src/gost/keys.ts', "import { randomBytes } from 'node:crypto';", 'src/gost/keys.ts → node:crypto'],
    ['src/pipeline/sweep.ts', "import { Queue } from 'bullmq';", 'src/pipeline/sweep.ts → bullmq'],
    ['src/pipeline/sweep.ts', "import { documents } from '../store/documents.ts';", 'src/store/documents.ts'],
    ['src/cli/status.ts', "import type {\n  House,\n} from '../main/house.ts';", 'nobody imports main'],
    ['src/portal/x.ts', "export { signDetached } from '../signature/cades.ts';", 'no such arrow'],
    ['src/store/x.ts', "const x = await import('got');", 'src/store/x.ts → got'],
  ])('sees a violation planted in %s', (path, source, seen) => {
    expect(violations(new Map([...sources, [path, source]])).join('\n')).toContain(seen);
  });
});
