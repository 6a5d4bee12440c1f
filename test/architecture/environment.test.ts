import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { envExample } from '../../src/config/env-example.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { readSources } from '../support/imports.ts';

it('keeps .env.example as the settings make it', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(envExample());
  expect(Object.keys(SETTINGS).length).toBeGreaterThan(20);
});

it('lets only src/main hand the environment over, and only src/config read it', () => {
  const looking = [...readSources()]
    .filter(([, source]) => /process\.env\b/.test(source))
    .map(([path]) => path)
    .filter((path) => !path.startsWith('src/main/'));
  expect(looking).toEqual([]);
});
