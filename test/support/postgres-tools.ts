/** Programs of PostgreSQL; Debian keeps those of each version in a folder that is not on the path. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export function programOf(name: string): string {
  const root = '/usr/lib/postgresql';
  const newest = readdirSync(root).toSorted((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error(`no PostgreSQL in ${root}`);
  return join(root, newest, 'bin', name);
}
