/**
 * Who is asking, and whether he may: before anything else is done for a request.
 *
 * Each route states its action; one that does not, does not start. What a role opens is said in
 * `src/domain/access.ts`; whether it is open for one document is asked by the use case (`permitted`).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Action, type Caller, mayAtAll } from '../../domain/access.ts';
import { Fault } from '../../domain/fault.ts';
import { formTokenOf, isSame } from '../../pipeline/access/secrets.ts';
import { type SignedIn, whoseSession, whoseToken } from '../../pipeline/access/who.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import { Refusal } from '../refusal.ts';
import type { ServiceSettings } from '../settings.ts';
import { cookieOf, setCookie } from './cookies.ts';
import { ownOrigin, refuseOtherSites } from './own-origin.ts';

/** `anyone` need not have signed in; `signed-in` need not have any right. */
export type RouteAction = Action | 'anyone' | 'signed-in';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is done here; a route that does not state it does not start. */
    action?: RouteAction;
    /** Open also to somebody who has still to change a one-time password. */
    withOneTimePassword?: boolean;
  }
  interface FastifyRequest {
    /** Somebody who has signed in at a browser. */
    signedIn: SignedIn | null;
    /** The same, or another system with a token. */
    caller: Caller | null;
  }
}

export type GuardRooms = Pick<Rooms, 'sessions' | 'accessTokens'>;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Guards every route that is registered in `service` from now on. */
export function guard(service: FastifyInstance, rooms: GuardRooms, settings: ServiceSettings): void {
  service.decorateRequest('signedIn', null);
  service.decorateRequest('caller', null);
  service.addHook('onRoute', refuseUnstated);
  service.addHook('onRequest', async (request, reply) => {
    ownOrigin(request, settings);
    await identify(request, reply, rooms, settings);
    const isUnsafe = !SAFE.has(request.method);
    if (isUnsafe && !isTokened(request)) refuseOtherSites(request, settings);
    authorize(request);
  });
  // After the body has been read: the token of a form stands in it.
  service.addHook('preHandler', async (request) => {
    if (!SAFE.has(request.method) && request.signedIn !== null) checkFormToken(request, request.signedIn);
  });
}

function refuseUnstated({ method, url, config }: RouteOptions): void {
  if (config?.action !== undefined) return;
  throw new TypeError(`the route ${String(method)} ${url} does not state its action`);
}

const isTokened = ({ headers }: FastifyRequest): boolean => headers.authorization !== undefined;

async function identify(
  request: FastifyRequest,
  reply: FastifyReply,
  rooms: GuardRooms,
  settings: ServiceSettings,
): Promise<void> {
  if (isTokened(request)) {
    const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
    request.caller = (token !== undefined && (await whoseToken(rooms, token))) || null;
    if (request.caller === null) throw new Refusal('sign-in-needed');
    return;
  }
  const name = cookieOf(request, 'pechat', settings);
  const signedIn = name === undefined ? undefined : await whoseSession(rooms, name, settings.idleMs);
  if (signedIn === undefined) return;
  request.signedIn = signedIn;
  request.caller = signedIn.caller;
  if (signedIn.isRenamed) setCookie(reply, 'pechat', signedIn.sessionName, settings);
}

/** @throws {Refusal} `sign-in-needed`; {Fault} `ACCESS_DENIED` */
function authorize({ routeOptions: { config }, caller, signedIn }: FastifyRequest): void {
  const { action = 'anyone', withOneTimePassword = false } = config;
  if (action === 'anyone') return;
  if (caller === null) throw new Refusal('sign-in-needed');
  if (signedIn?.mustChangePassword === true && !withOneTimePassword) {
    throw new Refusal('password-change-needed');
  }
  if (action === 'signed-in' || mayAtAll(caller.grants, action)) return;
  throw new Fault('ACCESS_DENIED', 'no right of the caller opens this action', { action });
}

/** In the field `form` of a form, or in the header `x-form-token` of our own script. */
function checkFormToken({ body, headers }: FastifyRequest, { sessionName }: SignedIn): void {
  const said = headers['x-form-token'] ?? fieldOf(body);
  if (typeof said === 'string' && isSame(said, formTokenOf(sessionName))) return;
  throw new Refusal('page-expired');
}

function fieldOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('form' in body)) return undefined;
  const { form } = body;
  // A form with files is read into parts.
  return typeof form === 'object' && form !== null && 'value' in form ? form.value : form;
}
