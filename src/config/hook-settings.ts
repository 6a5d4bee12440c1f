/** Settings of web hooks: where they may go, how long they are tried, what seals their secrets. */
import { Buffer } from 'node:buffer';
import { integer, oneOf, optional, type Parse, required, secretFile, setting, text } from './parse.ts';
import type { Secret } from './secret.ts';

const KEY_BYTES = 32;

const sealingKey: Parse<Secret | undefined> = (path, read) => {
  const secret = secretFile(path, read);
  if (secret !== undefined && Buffer.from(secret.reveal(), 'base64').length !== KEY_BYTES)
    throw new Error(`указывает на файл, в котором не ${KEY_BYTES} байта в Base64`);
  return secret;
};

/** Hosts as URLs have them, with a port or without; of a text that is none nothing is told but that. */
function hosts(value: string): readonly string[] {
  const all = value.split(/[\s,]+/).filter((one) => one !== '');
  return all.map((one) => {
    const url = URL.parse(`https://${one}/`);
    if (url === null || url.host === '' || url.href !== `https://${url.host}/`)
      throw new Error(`«${one}» не имя и не адрес получателя`);
    // The usual port is left out of an address, and here it is meant.
    return one.endsWith(':443') ? `${url.hostname}:443` : url.host;
  });
}

export const HOOK_SETTINGS = {
  HOOK_KEY_FILE: setting(
    sealingKey,
    undefined,
    'file with the key that seals the secrets of web hooks in the record, the same for all processes: openssl rand -base64 32; unset: one in DATA_DIRECTORY at a stand, no web hooks in production',
  ),
  HOOK_INTERNAL_HOSTS: setting(
    required(hosts),
    '',
    'receivers of web hooks within your own network, as receiver.local, 10.0.0.5 or 10.0.0.5:8443; to others there nothing is sent',
  ),
  HOOK_PLAIN_HTTP: setting(
    required(oneOf('no', 'yes')),
    'no',
    'yes: receivers may be http:, for training; not in production',
  ),
  HOOK_CA_FILE: setting(
    optional(text),
    undefined,
    'PEM of authorities of the receivers to believe instead of the usual ones',
  ),
  HOOK_TIMEOUT_MS: setting(
    required(integer(100, 60_000)),
    '10000',
    'longest wait for the status of a receiver; what it says beside is not read',
  ),
  HOOK_LOOK_EVERY_MS: setting(
    required(integer(100, 600_000)),
    '5000',
    'how often it is looked for news and for what is due',
  ),
  HOOK_RETRY_BASE_MS: setting(
    required(integer(10, 3_600_000)),
    '10000',
    'first pause after a receiver did not take a news; it doubles, up to six hours',
  ),
  HOOK_GIVE_UP_HOURS: setting(required(integer(1, 720)), '72', 'news that nobody took by then are given up'),
  HOOK_PAUSE_AFTER_HOURS: setting(
    required(integer(1, 720)),
    '24',
    'a web hook whose every attempt failed for so long is paused until somebody resumes it',
  ),
  HOOK_LOG_DAYS: setting(required(integer(1, 3_650)), '30', 'how long news and what became of them are kept'),
} as const;
