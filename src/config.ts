/**
 * Settings, read once at start. Nothing else in the program looks at the environment.
 *
 * The unit is in the name of each variable. A secret is never a variable: the variable names a file.
 * An empty variable is one that is not set.
 */
import { readFileSync } from 'node:fs';
import { Fault } from './domain/fault.ts';
import { PUBLISH_LIMIT_MS } from './domain/publish-limit.ts';
import { blobContradictions } from './config/blob-rules.ts';
import { keyContradictions } from './config/key-rules.ts';
import type { Config } from './config/config-type.ts';
import { accessContradictions } from './config/access-rules.ts';
import { hookContradictions } from './config/hook-rules.ts';
import { mailContradictions } from './config/mail-rules.ts';
import { sealContradictions } from './config/seal-rules.ts';
import { SETTINGS } from './config/settings.ts';

export type { Config } from './config/config-type.ts';

/** @throws {Fault} `CONFIG_INVALID`, naming every variable that is wrong, not only the first */
export function readConfig(env: Readonly<Record<string, string | undefined>>, read = readText): Config {
  const wrong: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { parse, fallback }] of Object.entries(SETTINGS)) {
    const text = env[name] === undefined || env[name] === '' ? fallback : env[name];
    try {
      values[camel(name)] = parse(text, read);
    } catch (thrown) {
      wrong.push(`${name} ${thrown instanceof Error ? thrown.message : 'неверно'}`);
    }
  }
  const config = values as Config;
  if (wrong.length === 0) wrong.push(...contradictions(config));
  if (wrong.length === 0) return Object.freeze(config);
  throw new Fault('CONFIG_INVALID', `settings are wrong:\n  ${wrong.join('\n  ')}`, {
    at: 'переменные окружения',
    rule: wrong.join('; '),
    count: wrong.length,
  });
}

/** What is right alone and wrong together. A production profile is strict about the real thing. */
function contradictions(config: Config): readonly string[] {
  const { profile, databaseUrl, redisUrl, portalChannel, portalUrl, portalAgreement } = config;
  const wrong: string[] = [];
  const demand = (holds: boolean, line: string): void => void (holds || wrong.push(line));
  demand(
    portalChannel !== 'portal' || portalUrl !== undefined,
    'PORTAL_URL нужен, когда PORTAL_CHANNEL=portal',
  );
  demand(
    config.signatureLevel === 'B' || config.tsaUrls.length > 0,
    'TSA_URLS: нужна хотя бы одна служба штампов времени, когда SIGNATURE_LEVEL не B',
  );
  wrong.push(...keyContradictions(config), ...sealContradictions(config));
  wrong.push(...mailContradictions(config), ...accessContradictions(config), ...blobContradictions(config));
  wrong.push(...hookContradictions(config));
  if (profile !== 'production') return wrong;
  demand(databaseUrl !== undefined, 'DATABASE_URL нужен при PROFILE=production');
  demand(redisUrl !== undefined, 'REDIS_URL нужен при PROFILE=production');
  demand(
    config.signatureKind === 'any' || config.trustedListFile !== undefined,
    'TRUSTED_LIST_FILE: без перечня аккредитованных центров при PROFILE=production только SIGNATURE_KIND=any',
  );
  demand(
    portalChannel !== 'portal' || portalAgreement !== undefined,
    'PORTAL_AGREEMENT: без соглашения с принимающей системой при PROFILE=production только PORTAL_CHANNEL=by-hand',
  );
  demand(
    portalChannel !== 'portal' || config.portalSettleMs > PUBLISH_LIMIT_MS + config.portalLimitMs,
    `PORTAL_SETTLE_MS должен быть больше ${PUBLISH_LIMIT_MS} и PORTAL_LIMIT_MS вместе, иначе документ уйдёт второй раз`,
  );
  demand(
    portalUrl === undefined || portalUrl.protocol === 'https:',
    'PORTAL_URL должен начинаться с https: при PROFILE=production',
  );
  return wrong;
}

const camel = (name: string): string =>
  name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const readText = (path: string): string => readFileSync(path, 'utf8').trim();
