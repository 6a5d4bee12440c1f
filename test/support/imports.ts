/** The arrows of the tree as it stands: who imports what, read from the sources themselves. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Import {
  /** Path of the importing file from the root, e.g. `src/pipeline/sweep.ts`. */
  readonly from: string;
  /** Path of the imported file, a package's name, or `node:…`. */
  readonly to: string;
}

const IMPORTS =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]/g;

export const importsOf = (from: string, source: string): readonly Import[] =>
  [...source.matchAll(IMPORTS)].map(([, a, b, c]) => ({ from, to: resolved(from, a ?? b ?? c ?? '') }));

function resolved(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier));
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Every source file of the house, by path. */
export const readSources = (): ReadonlyMap<string, string> =>
  new Map(
    globSync(['src/**/*.ts', 'jobs/**/*.ts', 'schemas/**/*.ts'])
      .toSorted()
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );
