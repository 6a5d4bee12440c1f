import { describe, expect, it } from 'vitest';
import { hasLocalAccounts } from '../../../src/config/access-rules.ts';
import { readConfig } from '../../../src/config.ts';
import { Fault } from '../../../src/domain/fault.ts';

const PRODUCTION = {
  PROFILE: 'production',
  DATABASE_URL: 'postgres://pechat@db/pechat',
  REDIS_URL: 'redis://queue',
  TRUSTED_LIST_FILE: 'list.xml',
};
const PROVIDER = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'pechat' };
const PUBLIC = { HTTP_PUBLIC_URL: 'https://pechat.example' };

function wrongOf(env: Record<string, string>): string {
  try {
    readConfig(env, () => 'secret');
    return '';
  } catch (thrown) {
    return thrown instanceof Fault ? String(thrown.facts['rule']) : 'no fault';
  }
}

describe('letting people in', () => {
  it.each([
    ['this machine alone, at a stand', {}],
    ['this machine alone, in production', PRODUCTION],
    ['people behind a proxy with https', { ...PRODUCTION, ...PUBLIC, HTTP_HOST: '0.0.0.0' }],
    ['people from a provider', { ...PRODUCTION, ...PUBLIC, ...PROVIDER }],
    [
      'people of a stand from a provider on this machine',
      { HTTP_PUBLIC_URL: 'http://127.0.0.1:8080', OIDC_ISSUER: 'http://127.0.0.1:9000', OIDC_CLIENT_ID: 'p' },
    ],
    ['nobody, in a process that runs jobs alone', { PROCESS_ROLE: 'worker', HTTP_HOST: '0.0.0.0' }],
  ])('is allowed to %s', (_, env) => {
    expect(wrongOf(env)).toBe('');
  });

  it.each([
    ['other machines without https', { HTTP_HOST: '0.0.0.0' }, 'HTTP_PUBLIC_URL нужен, когда HTTP_HOST'],
    ['an address without https elsewhere', { HTTP_PUBLIC_URL: 'http://pechat.example' }, 'с https:'],
    ['production without https', { ...PRODUCTION, HTTP_PUBLIC_URL: 'http://localhost' }, 'с https:'],
    ['an address with a path', { HTTP_PUBLIC_URL: 'https://a.example/pechat' }, 'без пути'],
    [
      'a provider whom nobody can come back from',
      { ...PRODUCTION, ...PROVIDER },
      'HTTP_PUBLIC_URL нужен, когда задан OIDC_ISSUER',
    ],
    [
      'a provider without our name there',
      { ...PUBLIC, OIDC_ISSUER: 'https://id.example' },
      'задаются вместе',
    ],
    [
      'a provider without https in production',
      { ...PRODUCTION, ...PUBLIC, ...PROVIDER, OIDC_ISSUER: 'http://id.example' },
      'OIDC_ISSUER должен начинаться с https:',
    ],
    ['proxies that are no addresses', { HTTP_TRUST_PROXY: 'everybody' }, 'HTTP_TRUST_PROXY'],
  ])('is not allowed: %s', (_, env, rule) => {
    expect(wrongOf(env)).toContain(rule);
  });

  it('with a password of ours is for stands, and for a production that says why', () => {
    expect(hasLocalAccounts(readConfig({}))).toBe(true);
    expect(hasLocalAccounts(readConfig(PRODUCTION))).toBe(false);
    const reason = { ...PRODUCTION, LOCAL_ACCOUNTS_REASON: 'службы единого входа в контуре нет' };
    expect(hasLocalAccounts(readConfig(reason))).toBe(true);
  });
});
