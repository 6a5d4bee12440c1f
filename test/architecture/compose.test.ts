import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { SETTINGS } from '../../src/config/settings.ts';

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, unknown>>;
};
const ours = ['api', 'worker'].map((name) => compose.services[name] ?? {});

describe('docker-compose.yml', () => {
  it('sets only variables that the program reads', () => {
    const unknown = ours
      .flatMap(({ environment = {} }) => Object.keys(environment))
      .filter((name) => !(name in SETTINGS));
    expect(unknown).toEqual([]);
  });

  it('gives settings with which a production profile starts', () => {
    for (const { environment = {} } of ours) {
      const config = readConfig(environment, () => 'secret');
      expect(config.profile).toBe('production');
      expect(config.databaseUrl?.hostname).toBe('postgres');
      expect(config.redisUrl?.hostname).toBe('redis');
      expect(config.portalChannel).toBe('by-hand');
    }
  });

  it('names only secrets that it declares', () => {
    const files = ours
      .flatMap(({ environment = {} }) => Object.values(environment))
      .filter((value) => value.startsWith('/run/secrets/'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      expect(Object.keys(compose.secrets)).toContain(file.replace('/run/secrets/', ''));
  });

  it('starts the program by its own command, and publishes the port that it listens on, on loopback', () => {
    for (const { command } of ours) expect(command).toEqual(['src/main/pechat', 'start']);
    const [api] = ours;
    expect(api?.ports).toEqual([
      `127.0.0.1:${api?.environment?.['HTTP_PORT']}:${api?.environment?.['HTTP_PORT']}`,
    ]);
  });

  it('keeps the queue as the queue needs it: append-only file, no eviction', () => {
    const command = compose.services['redis']?.command?.join(' ') ?? '';
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });
});
