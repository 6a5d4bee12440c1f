import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SETTINGS = `openssl_conf = init
[init]
engines = engine_section
providers = provider_section
[provider_section]
default = default_provider
[default_provider]
activate = 1
[engine_section]
gost = gost_section
[gost_section]
engine_id = gost
default_algorithms = ALL
`;

/** OpenSSL's command line with its GOST engine, in a folder of its own: a judge that is not ours. */
export interface GostEngine {
  /** Runs `openssl`; the arguments name files of the folder. Returns what it prints. */
  readonly run: (...args: readonly string[]) => Buffer;
  /** The same, where a refusal is an answer: whether the exit status is 0. */
  readonly accepts: (...args: readonly string[]) => boolean;
  readonly write: (file: string, bytes: Uint8Array) => void;
  readonly close: () => void;
}

/**
 * The engine (Debian: libengine-gost-openssl).
 *
 * @returns whether it is installed, which is said aloud where it is not, and the engine: not to be
 *   used then
 */
export function openGostEngine(): GostEngine & { readonly installed: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'pechat-gost-'));
  const settings = join(folder, 'openssl.cnf');
  writeFileSync(settings, SETTINGS);
  const run = (...args: readonly string[]): Buffer =>
    execFileSync('openssl', args, {
      cwd: folder,
      env: { ...process.env, OPENSSL_CONF: settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const accepts = (...args: readonly string[]): boolean => {
    try {
      run(...args);
      return true;
    } catch {
      return false;
    }
  };
  const close = (): void => rmSync(folder, { recursive: true });
  const installed = accepts('dgst', '-md_gost12_256', settings);
  if (!installed) process.stderr.write('\nSKIPPED: OpenSSL with its GOST engine is not installed here\n');
  return { installed, run, accepts, write: (file, bytes) => writeFileSync(join(folder, file), bytes), close };
}
