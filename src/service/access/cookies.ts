/** Our two cookies: the session, and the sign-in that a provider has not answered yet. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isHttps, type ServiceSettings } from '../settings.ts';

type CookieName = 'pechat' | 'pechat-sign-in';

/**
 * With https the name binds the cookie to this very host (`__Host-`, RFC 6265bis). Over plain http, which only
 * loopback is allowed, browsers would refuse that name and `Secure`.
 */
const nameOf = (name: CookieName, settings: ServiceSettings): string =>
  isHttps(settings) ? `__Host-${name}` : name;

export function cookieOf(
  request: FastifyRequest,
  name: CookieName,
  settings: ServiceSettings,
): string | undefined {
  const wanted = `${nameOf(name, settings)}=`;
  const found = request.headers.cookie?.split(/; */).find((one) => one.startsWith(wanted));
  const value = found?.slice(wanted.length);
  return value === undefined || value === '' ? undefined : value;
}

/**
 * @param value of base64url letters; an empty one takes the cookie away
 *
 * The session goes with requests of our own pages only. The answer of a provider comes from another site, so its
 * cookie is `Lax`: it is sent when a link leads here, and with nothing else.
 */
export function setCookie(
  reply: FastifyReply,
  name: CookieName,
  value: string,
  settings: ServiceSettings,
): void {
  const parts = [
    `${nameOf(name, settings)}=${value}`,
    'Path=/',
    'HttpOnly',
    `SameSite=${name === 'pechat' ? 'Strict' : 'Lax'}`,
    ...(isHttps(settings) ? ['Secure'] : []),
    ...(value === '' ? ['Max-Age=0'] : []),
  ];
  reply.header('set-cookie', parts.join('; '));
}
