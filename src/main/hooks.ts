/** Web hooks as the settings have them. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { openHookPoster } from '../hook/open-poster.ts';
import type { HookSecrets } from '../hook/poster.ts';
import { HOOK_KEY_BYTES, hookSecretBox } from '../hook/secret-box.ts';
import type { HookSettings, Rooms } from '../pipeline/rooms.ts';
import { API_PATH } from '../service/api/serve-route.ts';

const HOUR_MS = 3_600_000;

export const settledHooks = (config: Config): Pick<Rooms, 'hookPoster' | 'hookSecrets'> => ({
  hookPoster: openHookPoster({
    internalHosts: config.hookInternalHosts,
    allowsPlainHttp: config.hookPlainHttp === 'yes',
    timeoutMs: config.hookTimeoutMs,
    ...(config.hookCaFile !== undefined && { ca: pem(config.hookCaFile) }),
  }),
  ...secretsOf(config),
});

export const hookSettings = (config: Config): HookSettings => ({
  attemptMs: config.hookTimeoutMs,
  retryBaseMs: config.hookRetryBaseMs,
  giveUpMs: config.hookGiveUpHours * HOUR_MS,
  pauseAfterMs: config.hookPauseAfterHours * HOUR_MS,
  keptMs: config.hookLogDays * 24 * HOUR_MS,
  linksOf: (id) => ({
    api: absolute(config, `${API_PATH}/documents/${id}`),
    page: absolute(config, `/documents/${id}`),
  }),
});

/** Only a path while nobody has said where the service is. */
const absolute = ({ httpPublicUrl }: Config, path: string): string =>
  httpPublicUrl === undefined ? path : new URL(path, httpPublicUrl).href;

function secretsOf(config: Config): Pick<Rooms, 'hookSecrets'> {
  const { hookKeyFile, profile } = config;
  if (hookKeyFile !== undefined)
    return { hookSecrets: hookSecretBox(Buffer.from(hookKeyFile.reveal(), 'base64')) };
  return profile === 'production' ? {} : { hookSecrets: ofStand(config) };
}

/** A key of the stand's own, made when it is first needed. */
function ofStand({ dataDirectory }: Config): HookSecrets {
  const box = (): HookSecrets => hookSecretBox(standKey(dataDirectory));
  return { seal: (id, secret) => box().seal(id, secret), open: (id, sealed) => box().open(id, sealed) };
}

function standKey(directory: string): Uint8Array {
  const path = join(directory, 'hook-key');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(HOOK_KEY_BYTES), { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  }
  return readFileSync(path);
}

/** @throws {Fault} `CONFIG_INVALID` */
function pem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    const facts = { at: 'HOOK_CA_FILE', rule: 'файл не читается' };
    throw new Fault('CONFIG_INVALID', 'the authorities of receivers cannot be read', facts, thrown);
  }
}
