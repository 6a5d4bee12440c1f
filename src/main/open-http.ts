/** The service as the settings want it, and what is said when it starts. */
import { accessSync, constants } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { hasLocalAccounts } from '../config/access-rules.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { FIRST_LOGIN, firstAdministrator } from '../pipeline/access/accounts.ts';
import { type IdentityProvider, openProvider } from '../service/access/provider.ts';
import type { ApiSettings } from '../service/api/settings.ts';
import { apiPart } from '../service/api/api.ts';
import { checkPages } from '../service/console/check/check.ts';
import type { CheckLimits } from '../service/console/check/judge-file.ts';
import type { ApiTools } from '../service/api/route.ts';
import { queuePages } from '../service/console/queues/queues.ts';
import { settingsPages } from '../service/console/settings/settings.ts';
import { openService } from '../service/open-service.ts';
import type { ServiceSettings } from '../service/settings.ts';
import { installation } from './installation.ts';
import { judgeInThread } from './judge-in-thread.ts';
import { packHandBundle } from './pack-hand-bundle.ts';
import type { Workshop } from './workshop.ts';

/** @param tools those of the commands: the API does what they do */
export const openHttp = (
  config: Config,
  { rooms, queues, watch, log }: Workshop,
  tools: ApiTools,
): FastifyInstance =>
  openService(rooms, serviceSettings(config), {
    watch: (http) => watch.over(http),
    onFault: (thrown) => log.error({ event: 'http.fault', err: thrown }),
    parts: [
      apiPart(tools, apiSettings(config)),
      settingsPages(installation(config)),
      ...(queues === undefined ? [] : [queuePages((place) => queues.board(place))]),
      checkPages(judgeInThread(config, config.verifyLimitMs), checkLimits(config)),
    ],
  });

const DAY_MS = 86_400_000;

const apiSettings = (config: Config): ApiSettings => ({
  requestsPerMinute: config.apiRequestsPerMinute,
  uploadBytes: config.apiUploadBytes,
  keysKeptMs: config.apiKeysKeptDays * DAY_MS,
});

const checkLimits = (config: Config): CheckLimits => ({
  fileBytes: config.verifyFileBytes,
  perMinute: config.verifyRequestsPerMinute,
  atOnce: config.verifyAtOnce,
});

function serviceSettings(config: Config): ServiceSettings {
  const provider = settledProvider(config);
  return {
    ...(config.httpPublicUrl !== undefined && { publicUrl: config.httpPublicUrl }),
    trustProxy: config.httpTrustProxy,
    idleMs: config.sessionIdleMs,
    limits: {
      sessionMs: config.sessionLimitMs,
      failuresInARow: config.signInFailures,
      firstLockMs: config.signInLockMs,
    },
    signInsPerMinute: config.signInRequestsPerMinute,
    organisationNames: config.organisationNames,
    hasLocalAccounts: hasLocalAccounts(config),
    packHandBundle: packHandBundle(config),
    ...(config.pluginScript !== undefined && { plugInScript: readablePlace(config.pluginScript) }),
    ...(provider !== undefined && { provider }),
  };
}

/** @throws {Fault} `CONFIG_INVALID` now, rather than at the first official who wants to sign */
function readablePlace(path: string): URL {
  try {
    accessSync(path, constants.R_OK);
  } catch (cause) {
    const rule = 'PLUGIN_SCRIPT: файл не читается';
    throw new Fault('CONFIG_INVALID', 'the script of the plug-in cannot be read', { at: path, rule }, cause);
  }
  return pathToFileURL(path);
}

function settledProvider(config: Config): IdentityProvider | undefined {
  const { oidcIssuer: issuer, oidcClientId: clientId, httpPublicUrl: publicUrl, oidcRolesClaim } = config;
  if (issuer === undefined || clientId === undefined || publicUrl === undefined) return undefined;
  const clientSecret = config.oidcClientSecretFile?.reveal();
  return openProvider({
    issuer,
    clientId,
    publicUrl,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(oidcRolesClaim !== undefined && { rolesClaim: oidcRolesClaim }),
  });
}

/**
 * At a stand somebody has to be the first. The password is said on the terminal, never in the log, and anew at each
 * start until it has been changed.
 *
 * @returns the line to be said, if any
 */
export async function firstSignIn(config: Config, { rooms }: Workshop): Promise<string | undefined> {
  if (config.profile === 'production' || config.processRole === 'worker') return undefined;
  const password = await firstAdministrator(rooms, 'Администратор');
  return (
    password &&
    `Первый вход: имя ${FIRST_LOGIN}, одноразовый пароль ${password} (действует сутки, при входе его нужно сменить)`
  );
}
