import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contest } from './race.ts';
import type { Signatory } from './signatory.ts';

const PECHAT = fileURLToPath(new URL('../../src/main/pechat', import.meta.url));

/** `pechat verify` as a process, beside Node that does nothing: what is ours of the time is the rest. */
export function startUp(
  { root, lists }: Signatory,
  content: Uint8Array,
  signature: Uint8Array,
): { readonly contest: Contest; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'pechat-bench-'));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('document'), content);
  writeFileSync(at('document.sig'), signature);
  writeFileSync(at('root.crt'), root);
  lists.forEach((list, n) => writeFileSync(at(`${n}.crl`), list));
  const args = ['verify', 'document', '--trust', '.'];
  return {
    contest: {
      what: '`pechat verify`, start to end',
      entrants: {
        ours: () => execFileSync(PECHAT, args, { cwd: folder }),
        node: () => execFileSync(process.execPath, ['-e', '0']),
      },
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
