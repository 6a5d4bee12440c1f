/**
 * Material that is not in the repository: the whole texts of the acts, settings of other programs. It stands
 * beside the clone, in `../shared`; where it is absent, a test that needs it says so and is skipped.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../shared', import.meta.url));

export const sharedPath = (...parts: readonly string[]): string => join(ROOT, ...parts);

/** Whether `parts` is there; a miss is said aloud, so that no one takes the skip for a pass. */
export function hasShared(...parts: readonly string[]): boolean {
  const found = existsSync(sharedPath(...parts));
  if (!found) process.stderr.write(`\nSKIPPED: ../shared/${parts.join('/')} is not here\n`);
  return found;
}
