import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { Fault } from '../../../src/domain/fault.ts';

const refusal = (env: Record<string, string>, file = ''): string => {
  try {
    readConfig(env, () => file);
  } catch (thrown) {
    if (thrown instanceof Fault) return String(thrown.facts['rule']);
  }
  return '';
};
const hostsOf = (text: string) => readConfig({ HOOK_INTERNAL_HOSTS: text }).hookInternalHosts;

describe('the settings of web hooks', () => {
  it('name receivers within as addresses do', () => {
    expect(hostsOf('Receiver.local, 10.0.0.5:8443 [::1]:9000 receiver.local:443')).toEqual([
      'receiver.local',
      '10.0.0.5:8443',
      '[::1]:9000',
      'receiver.local:443',
    ]);
    expect(hostsOf('')).toEqual([]);
    for (const wrong of ['https://receiver.local', 'receiver.local/path', 'a b:c', 'user@receiver.local'])
      expect(refusal({ HOOK_INTERNAL_HOSTS: wrong })).toContain('HOOK_INTERNAL_HOSTS');
  });

  it('hold a key of the right length, and never show it', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const config = readConfig({ HOOK_KEY_FILE: '/run/secrets/hook_key' }, () => key);
    expect(config.hookKeyFile?.reveal()).toBe(key);
    expect(JSON.stringify(config)).not.toContain(key);
    expect(refusal({ HOOK_KEY_FILE: '/x' }, 'c2hvcnQ=')).toContain('32 байта');
  });

  it('let nothing go without encryption in production, and forget no news before it is given up', () => {
    expect(readConfig({}).hookPlainHttp).toBe('no');
    expect(readConfig({ HOOK_PLAIN_HTTP: 'yes' }).hookPlainHttp).toBe('yes');
    expect(refusal({ PROFILE: 'production', HOOK_PLAIN_HTTP: 'yes' })).toContain('HOOK_PLAIN_HTTP');
    expect(refusal({ HOOK_LOG_DAYS: '3' })).toContain('HOOK_LOG_DAYS');
    expect(refusal({ HOOK_LOG_DAYS: '4' })).toBe('');
  });
});
