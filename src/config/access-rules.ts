import type { Config } from './config-type.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Accounts with a password of ours: at a stand, and in production by a reason that somebody gave. */
export const hasLocalAccounts = ({
  profile,
  localAccountsReason,
}: Pick<Config, 'profile' | 'localAccountsReason'>): boolean =>
  profile !== 'production' || localAccountsReason !== undefined;

/** What letting people in lacks: a password and a session go over https, or do not leave the machine. */
export function accessContradictions(config: Config): readonly string[] {
  const { profile, httpHost, httpPublicUrl, oidcIssuer, oidcClientId } = config;
  const wrong: string[] = [];
  const demand = (holds: boolean, line: string): void => void (holds || wrong.push(line));
  const isHttps = httpPublicUrl?.protocol === 'https:';
  demand(
    httpPublicUrl === undefined || (httpPublicUrl.pathname === '/' && httpPublicUrl.search === ''),
    'HTTP_PUBLIC_URL: нужен адрес без пути',
  );
  demand(
    isHttps ||
      httpPublicUrl === undefined ||
      (profile !== 'production' && LOOPBACK.has(httpPublicUrl.hostname)),
    'HTTP_PUBLIC_URL должен начинаться с https:; без шифрования служба открыта только этой машине и только на стенде',
  );
  demand(
    isHttps || LOOPBACK.has(httpHost) || config.processRole === 'worker',
    'HTTP_PUBLIC_URL нужен, когда HTTP_HOST открывает службу другим машинам',
  );
  demand(
    (oidcIssuer === undefined) === (oidcClientId === undefined),
    'OIDC_ISSUER и OIDC_CLIENT_ID задаются вместе',
  );
  demand(
    oidcIssuer === undefined || httpPublicUrl !== undefined,
    'HTTP_PUBLIC_URL нужен, когда задан OIDC_ISSUER: по этому адресу служба единого входа возвращает людей',
  );
  demand(
    oidcIssuer === undefined || oidcIssuer.protocol === 'https:' || profile !== 'production',
    'OIDC_ISSUER должен начинаться с https: при PROFILE=production',
  );
  return wrong;
}
