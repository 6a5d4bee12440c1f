/** A GOST token of PKCS#11 in software, built here from soft-token.c; without a compiler tests are skipped. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasGostOpenssl, openBench } from './gost-openssl.ts';
import { hasPkcs11 } from './softhsm.ts';

const bench = openBench();

/** Path of the library; `undefined` where it cannot be built, which is said aloud. */
function build(): string | undefined {
  if (!hasPkcs11 || !hasGostOpenssl) return undefined;
  const headers = join(dirname(createRequire(import.meta.url).resolve('pkcs11js')), 'includes', 'pkcs11');
  const source = fileURLToPath(new URL('soft-token.c', import.meta.url));
  const library = join(bench.folder, 'soft-token.so');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', `-I${headers}`, '-o', library, source], {
    encoding: 'utf8',
  });
  if (built.status === 0) return library;
  process.stderr.write(
    `\nSKIPPED: the soft GOST token cannot be built: ${built.stderr ?? 'no C compiler'}\n`,
  );
  return undefined;
}

export const SOFT_TOKEN = build();

export interface GostToken {
  readonly library: string;
  readonly token: string;
  readonly pinPath: string;
  readonly wrongPinPath: string;
}

/** @param keys PKCS#8, PEM: of 256 bits (CKA_ID 01) and of 512 (CKA_ID 02) */
export function newGostToken(library: string, ...keys: readonly [string, string]): GostToken {
  const write = (name: string, text: string): string => {
    const path = join(bench.folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  for (const [i, pem] of keys.entries()) write(`${i + 1}.pem`, pem);
  process.env['SOFT_TOKEN_FOLDER'] = bench.folder;
  process.env['SOFT_TOKEN_PIN'] = '12345678';
  return {
    library,
    token: 'soft gost',
    pinPath: write('pin', '12345678\n'),
    wrongPinPath: write('wrong-pin', '11111111\n'),
  };
}
