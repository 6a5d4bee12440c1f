import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FOLDER = 'docs/systemd';
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.service'));
const textOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** The variables that a unit sets itself, for its first instance. */
const environmentOf = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...textOf(name).matchAll(/^Environment=(.+)$/gm)]
      .flatMap(([, pairs = '']) => pairs.split(' '))
      .map((pair) => pair.replace('%i', '1').split('=') as [string, string]),
  );

/** The least that every unit must say of what the process may not do. */
const SHUT = [
  'User=pechat',
  'NoNewPrivileges=yes',
  'CapabilityBoundingSet=',
  'ProtectSystem=strict',
  'ProtectHome=yes',
  'PrivateTmp=yes',
  'UMask=0077',
  'SystemCallFilter=@system-service',
];

const ANALYZE = '/usr/bin/systemd-analyze';
const isThere = existsSync(ANALYZE);
if (!isThere) process.stderr.write(`!!! units: ${ANALYZE} is not here; they are read, and not verified\n`);

/** Of what systemd says, what concerns us: it looks at all that our units want. */
const ofOurs = (said: string): readonly string[] =>
  said.split('\n').filter((line) => line.includes('pechat'));

describe('the units for systemd', () => {
  it('are one for pages and one for workers', () => {
    expect(names).toEqual(['pechat-api.service', 'pechat-worker@.service']);
    expect(names.map((name) => environmentOf(name)['PROCESS_ROLE'])).toEqual(['api', 'worker']);
  });

  it.each(names)('%s sets only variables that the program reads, to values that it takes', (name) => {
    const environment = environmentOf(name);
    expect(Object.keys(environment).filter((key) => !(key in SETTINGS) && key !== 'HOME')).toEqual([]);
    const engines = {
      DATABASE_URL: 'postgres://db/pechat',
      REDIS_URL: 'redis://queue',
      SIGNATURE_KIND: 'any',
    };
    const { watchPort, profile } = readConfig({ ...environment, ...engines });
    expect([watchPort, profile]).toEqual([name.startsWith('pechat-api') ? 9460 : 9461, 'production']);
  });

  it.each(names)('%s leaves the process no rights, and waits for a job in hand', (name) => {
    const lines = textOf(name).split('\n');
    expect(SHUT.filter((line) => !lines.includes(line))).toEqual([]);
    expect(textOf(name)).toMatch(/^TimeoutStopSec=60s$/m);
    expect(textOf(name)).not.toMatch(/PASSWORD|_PIN|SECRET/);
  });

  it.runIf(isThere).each(names)('%s passes systemd’s own reading, which sees a planted mistake', (name) => {
    const here = textOf(name).replaceAll('/opt/pechat', resolve('.'));
    const folder = temporaryFolder('units');
    const verdict = (text: string): string => {
      const path = join(folder, name.replace('@', '@1'));
      writeFileSync(path, text);
      return spawnSync(ANALYZE, ['verify', '--man=no', path], { encoding: 'utf8' }).stderr;
    };
    expect(ofOurs(verdict(here))).toEqual([]);
    expect(verdict(here.replace('Type=exec', 'Type=quick'))).toMatch(/quick/);
  });
});
