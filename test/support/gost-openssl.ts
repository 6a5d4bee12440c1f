/**
 * OpenSSL with its GOST engine, and GnuTLS: judges that share no line with us. Debian's packages
 * `libengine-gost-openssl` and `gnutls-bin`; where they are absent, tests that need them say so and are
 * skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const ENGINES = '/usr/lib/*/engines-3/gost.so';

const engine = globSync(ENGINES)[0];

const configuration = (path: string): string =>
  [
    'openssl_conf = openssl_init',
    '[openssl_init]\nengines = engine_section\nproviders = provider_section',
    '[provider_section]\ndefault = default_section\n[default_section]\nactivate = 1',
    `[engine_section]\ngost = gost_section\n[gost_section]\nengine_id = gost\ndynamic_path = ${path}`,
    'default_algorithms = ALL',
    'CRYPT_PARAMS = id-Gost28147-89-CryptoPro-A-ParamSet',
    '[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = x',
    '[signatory]\nkeyUsage = critical,digitalSignature,nonRepudiation\n',
  ].join('\n');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  /** Both streams: programs differ in where they say what. */
  readonly said: string;
}

const run = (program: string, args: readonly string[], cwd: string): Ran => {
  const env = { ...process.env, OPENSSL_CONF: join(cwd, 'openssl.cnf') };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  return { status, stdout, said: `${stdout}${stderr}` };
};

/** A folder of its own, with the programs run in it. */
export interface Bench {
  readonly folder: string;
  readonly openssl: (...args: readonly string[]) => Ran;
  readonly certtool: (...args: readonly string[]) => Ran;
  readonly put: (name: string, bytes: Uint8Array | string) => string;
}

export function openBench(): Bench {
  const folder = temporaryFolder('openssl');
  writeFileSync(join(folder, 'openssl.cnf'), configuration(engine ?? ''));
  return {
    folder,
    openssl: (...args) => run('openssl', args, folder),
    certtool: (...args) => run('certtool', args, folder),
    put: (name, bytes) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    },
  };
}

const there = (what: string, found: boolean): boolean => {
  if (!found) process.stderr.write(`\nSKIPPED: ${what} is not installed\n`);
  return found;
};

export const hasGostOpenssl = there(
  'OpenSSL with the GOST engine (libengine-gost-openssl)',
  engine !== undefined && openBench().openssl('engine', 'gost', '-t').said.includes('[ available ]'),
);

export const hasCerttool = there('certtool of GnuTLS (gnutls-bin)', existsSync('/usr/bin/certtool'));
