import { format, inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from '../../../src/config/secret.ts';

const secret = new Secret('tiss3cret');

it.each<[string, (value: Secret) => string]>([
  ['a template', (value) => `at ${String(value)}`],
  ['joining', (value) => [value].join()],
  ['JSON', (value) => JSON.stringify({ value })],
  ['inspection', (value) => inspect({ deep: { value } }, { depth: 9, showHidden: true })],
  ['formatting', (value) => format('%s %o %O %j', value, value, value, value)],
  ['its keys and entries', (value) => JSON.stringify(Object.entries(value))],
  ['a clone of its fields', (value) => JSON.stringify(Object.assign({}, value))],
])('a secret stays secret in %s', (_, print) => {
  expect(print(secret)).not.toContain('tiss3cret');
});

it('a secret is shown to whoever asks for it by name', () => {
  expect(secret.reveal()).toBe('tiss3cret');
});
