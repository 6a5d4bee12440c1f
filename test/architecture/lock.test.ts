import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completed } from '../../src/main/lock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder('lock');
const install = (): { status: number | null; stderr: string } =>
  spawnSync('npm', ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 100_000,
  });

const committed = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Parameters<typeof completed>[0];

describe('the lock file', () => {
  it('installs', () => {
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(name, join(folder, name));
    const { status, stderr } = install();
    expect(stderr).not.toContain('npm error');
    expect(status).toBe(0);
  });

  it('would not install without its stubs: the check sees the fault that it is for', () => {
    copyFileSync('package.json', join(folder, 'package.json'));
    const packages = Object.entries(committed.packages).filter(([path]) => !/win32-arm64/.test(path));
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({ ...committed, packages: Object.fromEntries(packages) }),
    );
    expect(install().status).not.toBe(0);
  });

  it('is complete already: nothing is left to add', () => {
    expect(completed(committed)).toEqual(committed);
  });

  it('gets back each platform package that npm left out, as a stub that nothing would install here', () => {
    const { packages } = committed;
    const name = Object.keys(packages).find((path) => /oxlint.*win32-arm64/.test(path)) ?? '';
    const { [name]: gone, ...rest } = packages;
    expect(gone).toBeDefined();
    const mended = completed({ ...committed, packages: rest }).packages[name];
    expect(mended).toMatchObject({ version: gone?.version, optional: true, os: ['win32'], cpu: ['arm64'] });
  });

  it('marks a build for musl as one', () => {
    const lock = {
      packages: { '': {}, 'node_modules/a': { optionalDependencies: { 'a-linux-x64-musl': '1.0.0' } } },
    };
    expect(completed(lock).packages['node_modules/a-linux-x64-musl']).toEqual({
      version: '1.0.0',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      optional: true,
    });
  });

  it('adds nothing for what the project itself names, or what lies below its package', () => {
    const packages = {
      '': { optionalDependencies: { ours: '1.0.0' } },
      'node_modules/a': { optionalDependencies: { b: '1.0.0' } },
      'node_modules/a/node_modules/b': { version: '1.0.0' },
    };
    expect(Object.keys(completed({ packages }).packages)).toEqual(Object.keys(packages));
  });
});
