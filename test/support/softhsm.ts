/** SoftHSM (Debian: softhsm2) with a token of the test's own; absent, tests say so and are skipped. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

export const SOFTHSM = globSync('/usr/lib/{softhsm,*/softhsm}/libsofthsm2.so')[0] ?? '';

const hasPackage = (): boolean => {
  try {
    createRequire(import.meta.url)('pkcs11js');
    return true;
  } catch {
    return false;
  }
};

const there = (what: string, found: boolean): boolean => {
  if (!found) process.stderr.write(`\nSKIPPED: ${what} is not installed\n`);
  return found;
};

export const hasPkcs11 = there('pkcs11js (optional, needs a compiler)', hasPackage());
export const hasSoftHsm = there('SoftHSM (softhsm2)', existsSync(SOFTHSM)) && hasPkcs11;

export interface SoftToken {
  readonly label: string;
  readonly pinPath: string;
  /** Puts a private key into the token: PKCS#8, PEM. */
  readonly importKey: (id: string, label: string, pem: string) => void;
}

/** SoftHSM reads its settings when it is loaded: one folder a process, whatever its tokens. */
const folder = temporaryFolder('softhsm');
process.env['SOFTHSM2_CONF'] = join(folder, 'softhsm2.conf');
mkdirSync(join(folder, 'tokens'));
writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${folder}/tokens\nlog.level = ERROR\n`);

const run = (...args: string[]): void => void execFileSync('softhsm2-util', args, { stdio: 'pipe' });

export function newSoftToken(label: string, pin: string): SoftToken {
  run('--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '12345678');
  const pinPath = join(folder, `${label}.pin`);
  writeFileSync(pinPath, `${pin}\n`, { mode: 0o600 });
  const importKey = (id: string, name: string, pem: string): void => {
    const file = join(folder, `${label}-${id}.pem`);
    writeFileSync(file, pem, { mode: 0o600 });
    run('--import', file, '--token', label, '--label', name, '--id', id, '--pin', pin);
  };
  return { label, pinPath, importKey };
}
