import { importsOf } from './imports.ts';

/**
 * Files that import one another in a circle, types included: each circle once, as a path that comes back to its
 * beginning. Empty when every file can be read after those that it imports.
 */
export function circlesIn(sources: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, above: readonly string[]): void => {
    const from = above.indexOf(path);
    if (from >= 0) found.push([...above.slice(from), path].join(' → '));
    if (from >= 0 || done.has(path)) return;
    for (const { to } of importsOf(path, sources.get(path) ?? '')) {
      if (sources.has(to)) walk(to, [...above, path]);
    }
    done.add(path);
  };
  for (const path of sources.keys()) walk(path, []);
  return found;
}
