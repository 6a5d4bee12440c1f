import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/config/settings.ts';
import { settingGroups } from '../../../src/config/setting-views.ts';

const all = (env: Record<string, string> = {}) => settingGroups(env).flatMap(({ settings }) => settings);
const one = (name: string, env: Record<string, string> = {}) => all(env).find((view) => view.name === name);

const read = (): string => `${Buffer.alloc(32).toString('base64')}\nsecond`;

describe('the settings that an administrator sees', () => {
  it('are all of them, each once and with its meaning in Russian', () => {
    expect(
      all()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(Object.keys(SETTINGS).toSorted());
    for (const { name, means } of all())
      expect([name, means]).toEqual([name, expect.stringMatching(/[а-я]{3}/)]);
  });

  it('say what they are, and where that comes from', () => {
    expect(one('HTTP_PORT')).toMatchObject({ value: '8080', source: 'default' });
    expect(one('HTTP_PORT', { HTTP_PORT: '90' })).toMatchObject({ value: '90', source: 'environment' });
    expect(one('HTTP_PORT', { HTTP_PORT: '' })).toMatchObject({ value: '8080', source: 'default' });
    expect(one('PORTAL_URL')).not.toHaveProperty('value');
  });

  it('tell of no secret more than that it is there', () => {
    const secrets = all().filter(({ isSecret }) => isSecret);
    expect(secrets.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'DATABASE_PASSWORD_FILE',
        'S3_CREDENTIALS_FILE',
        'HOOK_KEY_FILE',
        'SIGNER_PIN_FILE',
      ]),
    );
    const env = Object.fromEntries(secrets.map(({ name }) => [name, '/run/secrets/planted']));
    expect(JSON.stringify(settingGroups(env))).not.toContain('planted');
    expect(one('SIGNER_PIN_FILE', env)).toMatchObject({ source: 'file' });
  });

  it('hold for a secret whatever is read as one', () => {
    const found = Object.entries(SETTINGS).flatMap(([name, { parse }]) => {
      try {
        return JSON.stringify(
          parse('/run/secrets/x', name.startsWith('S3') ? read : () => read().split('\n')[0] ?? '') ?? '',
        ).includes('[secret]')
          ? [name]
          : [];
      } catch {
        return [];
      }
    });
    expect(found).toContain('S3_CREDENTIALS_FILE');
    expect(found).toContain('HOOK_KEY_FILE');
    for (const name of found) expect([name, one(name)?.isSecret]).toEqual([name, true]);
  });

  it('tell of an address who is asked, and nothing that stands around it', () => {
    const planted = 'https://planted:planted@host.example:81/way?token=planted#planted';
    const env = {
      DATABASE_URL: planted,
      TSA_URLS: `${planted}, http://second.example/`,
      SMTP_URL: 'smtp://planted@mail:587',
    };
    expect(JSON.stringify(settingGroups(env))).not.toContain('planted');
    expect(one('TSA_URLS', env)?.value).toBe('https://host.example:81/way, http://second.example/');
    expect(one('SMTP_URL', env)?.value).toBe('smtp://mail:587');
  });
});
