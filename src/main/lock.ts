/**
 * Completes package-lock.json after `npm install --package-lock-only`.
 *
 * Registries do not hold every foreign-platform build of every package; npm drops the ones it cannot
 * see from the lock, and `npm ci` then refuses the lock («Missing … from lock file»). Each such
 * optional package is put back as a stub that says only for which platform it would be.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Locked {
  readonly version?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  packages: Record<string, Locked>;
}

const OS = new Set([
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]);
const CPU = new Set(['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']);

/** The lock with a stub for each optional platform package that a locked package names and it lacks. */
export function completed(lock: Lock): Lock {
  const packages = { ...lock.packages };
  for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    if (path === '') continue;
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const at = `node_modules/${name}`;
      if (!(at in packages) && !(`${path}/${at}` in packages)) packages[at] = stub(name, version);
    }
  }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

function stub(name: string, version: string): Locked {
  const words = name.split(/[/-]/);
  const os = words.map((word) => (word === 'windows' ? 'win32' : word)).filter((word) => OS.has(word));
  const cpu = words.filter((word) => CPU.has(word));
  const libc = words.includes('musl') ? ['musl'] : [];
  return {
    version,
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...(libc.length > 0 && { libc }),
    optional: true,
  };
}

if (import.meta.main) {
  const file = new URL('../../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
}
