import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import type { ServiceSettings } from '../settings.ts';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * Our own origin, as the browser names it. Without `HTTP_PUBLIC_URL` only loopback names are ours: a page of
 * somebody else's whose name he makes point here (DNS rebinding) would be our own otherwise.
 *
 * @throws {Refusal} `wrong-address`
 */
export function ownOrigin(request: FastifyRequest, { publicUrl }: ServiceSettings): string {
  if (publicUrl !== undefined) return publicUrl.origin;
  const { host = '' } = request.headers;
  if (!LOOPBACK.test(host)) throw new Refusal('wrong-address');
  return `http://${host}`;
}

/**
 * Refuses what another site makes a browser do. A browser says where a request comes from, and a page cannot
 * make it say otherwise; whoever says nothing is no browser that we know, and has to use a token.
 *
 * @throws {Refusal} `page-expired`, `wrong-address`
 */
export function refuseOtherSites(request: FastifyRequest, settings: ServiceSettings): void {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  if (site !== undefined && site !== 'same-origin') throw new Refusal('page-expired');
  if (origin === undefined ? site === undefined : origin !== ownOrigin(request, settings)) {
    throw new Refusal('page-expired');
  }
}

/** A path of ours, for a way back; whatever else was asked for is the first page. */
export function ownPath(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/')) return '/';
  const url = URL.parse(path, 'http://own.invalid');
  return url?.origin === 'http://own.invalid' ? `${url.pathname}${url.search}` : '/';
}

/** Where the query `to` leads, after signing in. */
export const wayBack = ({ query }: FastifyRequest): string =>
  ownPath(typeof query === 'object' && query !== null && 'to' in query ? query.to : undefined);
