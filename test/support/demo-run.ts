import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DemoRun {
  /** Exit status, or the signal that ended it. */
  readonly status: number | string;
  readonly output: string;
  readonly trouble: string;
}

/** Plays the demo in a process of its own, with everything that it keeps in `directory`. */
export async function playDemo(
  directory: string,
  watch: (trouble: string, child: ChildProcess) => void = () => undefined,
): Promise<DemoRun> {
  const child = spawn(process.execPath, ['src/main/demo.ts'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATA_DIRECTORY: directory,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let trouble = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => {
    trouble += bytes.toString();
    watch(trouble, child);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { status: code ?? signal ?? 'unknown', output, trouble };
}

interface LedgerLine {
  readonly type: string;
  readonly refId: string;
}

/** What the portal of the stand took, in order, as its ledger on disk has it. */
export const takenIn = (directory: string): readonly string[] =>
  readFileSync(join(directory, 'stand', 'portal', 'ledger.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerLine)
    .filter(({ type }) => type === 'taken')
    .map(({ refId }) => refId);
