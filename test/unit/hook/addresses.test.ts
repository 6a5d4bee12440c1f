import { describe, expect, it } from 'vitest';
import { reachOf } from '../../../src/hook/addresses.ts';
import { addressProblem } from '../../../src/hook/receiver-address.ts';

describe('an address', () => {
  it.each(['8.8.8.8', '93.184.215.14', '2a00:1450:4001:80b::200e', '::ffff:8.8.8.8', '172.32.0.1'])(
    '%s is of the world',
    (address) => expect(reachOf(address)).toBe('world'),
  );

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
  ])('%s is of our own network', (address) => expect(reachOf(address)).toBe('internal'));

  it.each([
    '0.0.0.0',
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    'fd00:ec2::254',
    '192.0.2.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2001:0:7f00:1::',
    '2002:7f00:1::',
    '2001:db8::1',
    'receiver.example',
  ])('%s is never reached', (address) => expect(reachOf(address)).toBe('never'));
});

describe('where a hook is sent', () => {
  const rules = { internalHosts: ['10.0.0.5', 'receiver.local:8443'], allowsPlainHttp: false };

  it.each([
    'https://receiver.example/news?for=pechat',
    'https://8.8.8.8/',
    'https://10.0.0.5:9000/',
    'https://receiver.local/',
  ])('may be %s', (url) => expect(addressProblem(url, rules)).toBeUndefined());

  it.each([
    ['receiver.example', 'это не адрес'],
    ['http://receiver.example/', 'https:'],
    ['file:///etc/passwd', 'https:'],
    ['https://user:secret@receiver.example/', 'имя и пароль'],
    ['https://receiver.example/#part', 'после #'],
    ['https://10.0.0.6/', 'HOOK_INTERNAL_HOSTS'],
    ['https://2130706433/', 'HOOK_INTERNAL_HOSTS'],
    ['https://169.254.169.254/latest/meta-data', 'HOOK_INTERNAL_HOSTS'],
  ])('may not be %s', (url, rule) => expect(addressProblem(url, rules)).toContain(rule));
});
