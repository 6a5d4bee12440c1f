/** Judges a hostile input in a process of its own and says what that took. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Verdict } from '../../../src/signature/verifier.ts';

export interface Bomb {
  readonly content: Uint8Array;
  /** Absent: the signature stands in the content. */
  readonly signature?: Uint8Array;
  /** DER. */
  readonly root: Uint8Array;
  readonly revocationLists?: readonly Uint8Array[];
}

export interface Measured {
  readonly verdict: Verdict;
  /** Checks that did not pass, with their reasons. */
  readonly wrong: readonly string[];
  /** Processor time of the whole process, its start included. */
  readonly cpuMs: number;
  /** Largest resident set of the whole process. */
  readonly peakMb: number;
}

const CHILD = fileURLToPath(new URL('judge-child.ts', import.meta.url));

/** @throws when the process ends without a verdict, by a throw or for its time */
export function measured({ content, signature, root, revocationLists = [] }: Bomb): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'pechat-hostile-'));
  try {
    writeFileSync(join(folder, 'content'), content);
    if (signature !== undefined) writeFileSync(join(folder, 'signature'), signature);
    writeFileSync(join(folder, 'root.cer'), root);
    for (const [i, list] of revocationLists.entries()) writeFileSync(join(folder, `${i}.crl`), list);
    const said = execFileSync(execPath, ['--no-warnings', CHILD, folder], {
      encoding: 'utf8',
      timeout: 110_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return JSON.parse(said) as Measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
