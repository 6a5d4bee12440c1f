import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newSecret, digestOfSecret } from '../../../pipeline/access/secrets.ts';
import { beginSession } from '../../../pipeline/access/sign-in.ts';
import { cookieOf, setCookie } from '../../access/cookies.ts';
import { wayBack } from '../../access/own-origin.ts';
import type { Finished, IdentityProvider } from '../../access/provider.ts';
import type { ServiceSettings } from '../../settings.ts';
import type { Page } from '../frame.ts';
import { html } from '../html.ts';
import { SIGN_IN_TEXT as TEXT } from '../text.ru.ts';
import { aMinute } from './limits.ts';
import type { SignInRooms } from './sign-in.ts';

/** How long somebody may take at the provider. */
const PENDING_MS = 600_000;

/** Вход через службу единого входа. */
export function providerPages(service: FastifyInstance, rooms: SignInRooms, settings: ServiceSettings): void {
  const { provider } = settings;
  if (provider === undefined) return;
  const config = { action: 'anyone', ...aMinute(settings) } as const;
  service.get('/sign-in/provider', { config }, async (request, reply) => {
    const { to, ...pending } = await provider.begin();
    const name = newSecret();
    const returnTo = wayBack(request);
    await rooms.sessions.beginSignIn(digestOfSecret(name), { ...pending, returnTo }, PENDING_MS);
    setCookie(reply, 'pechat-sign-in', name, settings);
    return reply.redirect(to.href, 303);
  });
  service.get('/sign-in/callback', { config }, (request, reply) =>
    comeBack(request, reply, rooms, { ...settings, provider }),
  );
}

type WithProvider = ServiceSettings & { readonly provider: IdentityProvider };

async function comeBack(
  request: FastifyRequest,
  reply: FastifyReply,
  rooms: SignInRooms,
  settings: WithProvider,
): Promise<FastifyReply> {
  const name = cookieOf(request, 'pechat-sign-in', settings);
  const pending = name === undefined ? undefined : await rooms.sessions.takeSignIn(digestOfSecret(name));
  setCookie(reply, 'pechat-sign-in', '', settings);
  if (pending === undefined) return reply.status(403).page(refused(TEXT.providerRefused));
  const finished = await settings.provider.finish(request.url, pending);
  if (finished.kind === 'refused') return reply.status(403).page(refused(TEXT.providerRefused));
  const session = await sessionOf(finished, rooms, settings);
  if (session === undefined) {
    const { issuer, subject } = finished.identity;
    return reply.status(403).page(refused(`${TEXT.unknown} ${issuer} ${subject}`));
  }
  setCookie(reply, 'pechat', session, settings);
  return reply.page(goOn(pending.returnTo));
}

async function sessionOf(
  { identity, idToken, narrowedTo }: Finished & { readonly kind: 'known' },
  rooms: SignInRooms,
  { limits }: ServiceSettings,
): Promise<string | undefined> {
  const account = await rooms.accounts.byIdentity(identity);
  const by = { way: 'provider', idToken, ...(narrowedTo !== undefined && { narrowedTo }) } as const;
  return account && beginSession(rooms, account, by, limits.sessionMs);
}

const refused = (why: string): Page => ({
  title: TEXT.title,
  main: html`<p class="note bad" role="alert">${why}</p>
    <p><a class="button" href="/sign-in">${TEXT.submit}</a></p>`,
});

/**
 * A page of ours that goes on by itself: a redirect would still belong to the chain that the provider began, and a
 * `Strict` cookie is not sent along such a chain.
 */
const goOn = (to: string): Page => ({
  title: TEXT.title,
  main: html`<p><a class="button" href="${to}">${TEXT.goOn}</a></p>`,
  goesOnTo: to,
});
