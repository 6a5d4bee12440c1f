/** Settings of letting people in: the service's address, the identity provider, sessions, local accounts. */
import { organisationNames } from './organisation-names.ts';
import { integer, optional, pattern, required, secretFile, setting, text, url } from './parse.ts';

export const ACCESS_SETTINGS = {
  HTTP_PUBLIC_URL: setting(
    optional(url),
    undefined,
    'address that people type, https:; unset: whatever loopback address they use, and nobody from elsewhere signs in',
  ),
  HTTP_TRUST_PROXY: setting(
    required(addresses),
    '',
    "addresses or networks of the proxies before the service, whose word on the client's address is taken: 10.0.0.1, 10.1.0.0/16",
  ),
  ORGANISATION_NAMES: setting(
    required(organisationNames),
    '',
    'names that pages show for the ИНН of bodies and providers, as ИНН: name; ИНН: name; unset: the ИНН alone',
  ),
  PLUGIN_SCRIPT: setting(
    optional(text),
    undefined,
    "path of CryptoPro's cadesplugin_api.js, which the signing page needs to reach the plug-in; take it from CryptoPro, we may not bring it along",
  ),
  OIDC_ISSUER: setting(
    optional(url),
    undefined,
    'identity provider (OpenID Connect); unset: nobody comes from one',
  ),
  OIDC_CLIENT_ID: setting(optional(text), undefined, 'what the provider calls us'),
  OIDC_CLIENT_SECRET_FILE: setting(secretFile, undefined, 'file with our secret at the provider'),
  OIDC_ROLES_CLAIM: setting(
    optional(pattern(/^[\w:./-]{1,100}$/)),
    undefined,
    'claim of the ID token with a list of ROLE:ИНН (signing:5503000000): of the rights of the account only those also named there hold; unset: all hold',
  ),
  LOCAL_ACCOUNTS_REASON: setting(
    optional(text),
    undefined,
    'why accounts with a password of ours are allowed in production; at a stand they are allowed anyway',
  ),
  SESSION_IDLE_MS: setting(
    required(integer(60_000, 86_400_000)),
    '1800000',
    'a session nobody used for so long is over',
  ),
  SESSION_LIMIT_MS: setting(
    required(integer(60_000, 604_800_000)),
    '43200000',
    'a session is over then, whatever was done in it',
  ),
  SIGN_IN_FAILURES: setting(
    required(integer(1, 100)),
    '5',
    'so many wrong passwords in a row lock an account; each further one twice as long, a day at most',
  ),
  SIGN_IN_LOCK_MS: setting(required(integer(1_000, 86_400_000)), '60000', 'how long the first time'),
  SIGN_IN_REQUESTS_PER_MINUTE: setting(
    required(integer(1, 10_000)),
    '30',
    'attempts to sign in from one address a minute, in each process',
  ),
} as const;

const ADDRESS = /^[0-9a-fA-F:.]{2,45}(?:\/\d{1,3})?$/;

function addresses(value: string): readonly string[] {
  const all = value.split(/[\s,]+/).filter((one) => one !== '');
  for (const one of all) if (!ADDRESS.test(one)) throw new Error(`«${one}» не адрес и не сеть`);
  return all;
}
