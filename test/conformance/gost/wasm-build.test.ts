import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CLANG_MAJOR } from '../../../src/gost/wasm/gost.wasm.ts';

const WASM = fileURLToPath(new URL('../../../src/gost/wasm/', import.meta.url));

/** Whether the compiler is here whose major version the committed module records. */
function hasCompiler(): boolean {
  try {
    const version = execFileSync('clang', ['-dumpversion']).toString();
    execFileSync('wasm-ld', ['--version']);
    if (Number.parseInt(version, 10) === CLANG_MAJOR) return true;
  } catch {
    // not installed: said below
  }
  process.stderr.write(
    `\nSKIPPED: clang ${CLANG_MAJOR} and lld are not installed here; the module is not rebuilt\n`,
  );
  return false;
}

it.skipIf(!hasCompiler())('is byte for byte what its C compiles to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pechat-wasm-'));
  try {
    const made = join(folder, 'gost.wasm.ts');
    execFileSync('sh', [join(WASM, 'build.sh'), made]);
    expect(readFileSync(made, 'utf8') === readFileSync(join(WASM, 'gost.wasm.ts'), 'utf8')).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
