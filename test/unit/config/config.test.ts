import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { signerOf } from '../../../src/config/key-rules.ts';
import { SETTINGS } from '../../../src/config/settings.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { inRussian } from '../../../src/domain/fault-text.ru.ts';

const faultOf = (env: Record<string, string>): Fault => {
  try {
    readConfig(env, () => 'tiss3cret');
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
  }
  throw new Error('the settings were taken');
};

const PRODUCTION = {
  PROFILE: 'production',
  DATABASE_URL: 'postgres://db/pechat',
  REDIS_URL: 'redis://queue',
  TRUSTED_LIST_FILE: 'trust/authorities.xml',
};

describe('the settings', () => {
  it('have a default each, and are those of a stand', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ profile: 'stand', portalChannel: 'by-hand', processRole: 'all' });
    expect(config.databaseUrl).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('take an empty variable for one that is not set', () => {
    const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('say everything that is wrong at once, by the name of the variable', () => {
    const fault = faultOf({ PROFILE: 'test', HTTP_PORT: '80800', PORTAL_URL: 'no url', TIME_ZONE: 'Moscow' });
    expect(fault).toThrowFault('CONFIG_INVALID');
    expect(fault.facts['count']).toBe(4);
    for (const name of ['PROFILE', 'HTTP_PORT', 'PORTAL_URL', 'TIME_ZONE']) {
      expect(inRussian(fault)).toContain(name);
    }
  });

  it.each([
    ['PORTAL_TIMEOUT_MS', '99'],
    ['PORTAL_TIMEOUT_MS', '30s'],
    ['SWEEP_EVERY_MS', '1.5'],
    ['SUBMIT_TERM_WORKING_DAYS', '0'],
    ['DATABASE_SCHEMA', 'a"; drop'],
    ['REDIS_KEY_PREFIX', 'a:b'],
    ['SENDER_CODE', '1234567'],
    ['NIGHTLY_PATTERN', 'at night'],
  ])('refuse %s=%s', (name, value) => {
    expect(inRussian(faultOf({ [name]: value }))).toContain(name);
  });

  it('carry the unit in the name of whatever is measured', () => {
    const measured = Object.entries(SETTINGS)
      .filter(([, { fallback }]) => /^\d{2,}$/.test(fallback ?? '') && fallback !== '00000000')
      .map(([name]) => name)
      .filter((name) => name !== 'HTTP_PORT');
    expect(measured.length).toBeGreaterThan(4);
    for (const name of measured) expect(name).toMatch(/_(MS|BYTES|MB|HOURS|DAYS|MONTHS|TASKS|PER_MINUTE)$/);
  });
});

describe('the kinds signed inside the PDF', () => {
  it('reads the powers that are asked for by kind, and names a pair that is none', () => {
    const MANDATE_POWERS = 'social-order:BBDOC_1, social-order:BBDOC_2 funding-agreement:BBDOC_3';
    const { mandatePowers } = readConfig({ MANDATE_POWERS });
    expect(mandatePowers.get('social-order')).toEqual(['BBDOC_1', 'BBDOC_2']);
    expect(mandatePowers.get('execution-report')).toBeUndefined();
    for (const wrong of ['social-order', 'social-order:', 'заказ:BBDOC_1', 'social-order:a:b']) {
      expect(faultOf({ MANDATE_POWERS: wrong }).facts['rule']).toMatch(/^MANDATE_POWERS должно/);
    }
  });

  it('are none, or some of those that are published', () => {
    expect(readConfig({}).padesKinds).toEqual([]);
    const PADES_KINDS = 'funding-agreement, social-order';
    expect(readConfig({ PADES_KINDS }).padesKinds).toEqual(['funding-agreement', 'social-order']);
    const { facts } = faultOf({ PADES_KINDS: 'funding-agreement,договор' });
    expect(facts['rule']).toMatch(/^PADES_KINDS должно быть одним из: social-order/);
  });
});

describe('a secret', () => {
  const withSecret = readConfig({ PORTAL_TOKEN_FILE: '/run/secrets/token' }, () => 'tiss3cret');

  it('is the text of a file that the variable names', () => {
    expect(withSecret.portalTokenFile?.reveal()).toBe('tiss3cret');
  });

  it('is never the value of a variable: no setting that is one is read otherwise', () => {
    const names = Object.keys(SETTINGS).filter((name) => /PASSWORD|TOKEN|SECRET|KEY$/.test(name));
    expect(names).toContain('PORTAL_TOKEN_FILE');
    for (const name of names) expect(name).toMatch(/_FILE$/);
  });

  it('does not get into the fault when another setting is wrong', () => {
    const fault = faultOf({ PORTAL_TOKEN_FILE: '/run/secrets/token', PROFILE: 'x' });
    expect(JSON.stringify(fault.facts) + fault.message + inRussian(fault)).not.toContain('tiss3cret');
  });

  it('does not get into the fault with the URL that held it', () => {
    const fault = faultOf({ ...PRODUCTION, PORTAL_URL: 'http://user:tiss3cret@portal/' });
    expect(JSON.stringify(fault.facts) + fault.message).not.toContain('tiss3cret');
  });

  it('says so when its file cannot be read, without the text of the error', () => {
    expect(() => readConfig({ PORTAL_TOKEN_FILE: '/nowhere/token' })).toThrowFault('CONFIG_INVALID');
  });
});

const TOKEN = {
  SIGNER: 'pkcs11',
  PKCS11_LIBRARY: '/usr/lib/token.so',
  PKCS11_LABEL: 'token',
  SIGNER_PIN_FILE: 'pin',
};
const COMMAND = { SIGNER: 'command', SIGNER_TOOL: 'cryptcp', SIGNER_PROGRAM: '/opt/cryptcp' };

describe('a source of keys', () => {
  it.each([TOKEN, COMMAND, { ...COMMAND, SIGNER_PIN_WAY: 'typed', SIGNER_PIN_FILE: 'pin' }])(
    'is taken when it has all that it needs, in production too',
    (env) => {
      expect(signerOf(readConfig({ ...PRODUCTION, ...env }))).toBe(env.SIGNER);
    },
  );

  it.each([
    ['PKCS11_LIBRARY', { ...TOKEN, PKCS11_LIBRARY: '' }],
    ['PKCS11_LIBRARY', { ...TOKEN, PKCS11_LIBRARY: 'token.so' }],
    ['PKCS11_LABEL', { ...TOKEN, PKCS11_LABEL: '' }],
    ['PKCS11_KEY_ID', { ...TOKEN, PKCS11_KEY_ID: 'abc' }],
    ['SIGNER_PIN_FILE', { ...TOKEN, SIGNER_PIN_FILE: '' }],
    ['SIGNER_TOOL', { ...COMMAND, SIGNER_TOOL: '' }],
    ['SIGNER_PROGRAM', { ...COMMAND, SIGNER_PROGRAM: '' }],
    ['SIGNER_PIN_FILE', { ...COMMAND, SIGNER_PIN_WAY: 'typed' }],
    ['SIGNER_PIN_WAY', { ...COMMAND, SIGNER_TOOL: 'csptest', SIGNER_PIN_WAY: 'typed', SIGNER_PIN_FILE: 'p' }],
    ['SIGNER_KEY_FILE', { ...COMMAND, SIGNER_TOOL: 'openssl' }],
  ])('is refused over %s', (name, env) => {
    expect(inRussian(faultOf(env))).toContain(name);
  });
});

describe('a level of signatures', () => {
  const TSA_URLS = 'http://tsa.example/first, http://tsa.example/second';

  it('above B is taken with its authorities, in their order', () => {
    const { tsaUrls, signatureLevel } = readConfig({ SIGNATURE_LEVEL: 'LT', TSA_URLS });
    expect(signatureLevel).toBe('LT');
    expect(tsaUrls.map(({ pathname }) => pathname)).toEqual(['/first', '/second']);
  });

  it.each([
    ['TSA_URLS', { SIGNATURE_LEVEL: 'T' }],
    ['TSA_URLS', { ...PRODUCTION, SIGNATURE_LEVEL: 'LT' }],
    ['TSA_URLS', { SIGNATURE_LEVEL: 'T', TSA_URLS: 'tsa.example' }],
    ['SIGNATURE_LEVEL', { SIGNATURE_LEVEL: 'LTA', TSA_URLS }],
  ])('is refused over %s', (name, env) => {
    expect(inRussian(faultOf(env))).toContain(name);
  });
});

describe('a production profile', () => {
  it('is taken with engines of its own and the hand as the channel', () => {
    const { TRUSTED_LIST_FILE: _, ...without } = PRODUCTION;
    expect(faultOf(without).message).toContain('SIGNATURE_KIND');
    expect(readConfig({ ...without, SIGNATURE_KIND: 'any' }).signatureKind).toBe('any');
    expect(readConfig(PRODUCTION).profile).toBe('production');
  });

  it('has no key of its own unless it is given one, and never a key file', () => {
    expect(signerOf(readConfig(PRODUCTION))).toBe('none');
    expect(signerOf(readConfig({}))).toBe('key-file');
  });

  it.each([
    ['SIGNER', { SIGNER: 'key-file' }],
    ['SIGNER_TOOL', { ...COMMAND, SIGNER_TOOL: 'openssl', SIGNER_KEY_FILE: 'k.pem' }],
    ['DATABASE_URL', { DATABASE_URL: '' }],
    ['REDIS_URL', { REDIS_URL: '' }],
    ['PORTAL_AGREEMENT', { PORTAL_CHANNEL: 'portal', PORTAL_URL: 'https://portal/' }],
    ['PORTAL_URL', { PORTAL_CHANNEL: 'portal', PORTAL_URL: 'http://portal/', PORTAL_AGREEMENT: '№ 1' }],
    ['PORTAL_URL', { PORTAL_CHANNEL: 'portal', PORTAL_AGREEMENT: '№ 1' }],
  ])('is refused over %s', (name, env) => {
    expect(inRussian(faultOf({ ...PRODUCTION, ...env }))).toContain(name);
  });

  it('leaves an unanswered package alone for longer than an attempt and the portal together may take', () => {
    const sends = {
      ...PRODUCTION,
      PORTAL_CHANNEL: 'portal',
      PORTAL_URL: 'https://portal/',
      PORTAL_AGREEMENT: '№ 1',
    };
    expect(readConfig(sends).portalSettleMs).toBeGreaterThan(120_000);
    for (const [settle, limit] of [
      ['120000', '100'],
      ['300000', '180000'],
    ]) {
      const env = { ...sends, PORTAL_SETTLE_MS: settle ?? '', PORTAL_LIMIT_MS: limit ?? '' };
      expect(inRussian(faultOf(env))).toContain('PORTAL_SETTLE_MS');
    }
    expect(readConfig({ ...PRODUCTION, PORTAL_SETTLE_MS: '100' }).portalSettleMs).toBe(100);
  });
});
