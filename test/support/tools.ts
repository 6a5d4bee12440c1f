/** Programs of the operating system that a test may use as a second opinion. */
import { execFileSync, spawnSync } from 'node:child_process';

/** Whether the program is here; a miss is said aloud, so that no one takes the skip for a pass. */
export function hasTool(name: string): boolean {
  const found = spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  if (!found) process.stderr.write(`\nSKIPPED: the program ${name} is not here\n`);
  return found;
}

/** What the program said on both streams, and how it ended. */
export function runTool(name: string, ...parameters: readonly string[]): { status: number; said: string } {
  const { status, stdout, stderr } = spawnSync(name, parameters, { encoding: 'utf8', maxBuffer: 64_000_000 });
  return { status: status ?? -1, said: stdout + stderr };
}

/** Standard output of a program that must succeed. */
export const outputOf = (name: string, ...parameters: readonly string[]): string =>
  execFileSync(name, parameters, { encoding: 'utf8', maxBuffer: 64_000_000 });
