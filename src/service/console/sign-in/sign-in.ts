import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { digestOfSecret } from '../../../pipeline/access/secrets.ts';
import { actorOf, signInLocally } from '../../../pipeline/access/sign-in.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { setCookie } from '../../access/cookies.ts';
import { ownPath, wayBack } from '../../access/own-origin.ts';
import type { ServiceSettings } from '../../settings.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { field } from '../pages.ts';
import { SIGN_IN_TEXT as TEXT, SIGNED_OUT_TEXT } from '../text.ru.ts';
import { aMinute } from './limits.ts';

export type SignInRooms = Pick<Rooms, 'accounts' | 'sessions' | 'accessLog' | 'store'>;

/** Вход и выход: with a password of ours, where there are such accounts. */
export function signInPages(service: FastifyInstance, rooms: SignInRooms, settings: ServiceSettings): void {
  service.get('/sign-in', { config: { action: 'anyone' } }, (request, reply) =>
    reply.page(signInPage(settings, wayBack(request))),
  );
  if (settings.hasLocalAccounts) {
    service.post(
      '/sign-in',
      { config: { action: 'anyone', ...aMinute(settings) } },
      async (request, reply) => {
        const [login, password] = [field(request, 'login'), field(request, 'password')];
        const name = await signInLocally(rooms, login, password, settings.limits);
        const to = ownPath(field(request, 'to'));
        if (name === undefined) return reply.status(403).page(signInPage(settings, to, TEXT.refused, login));
        await endSession(request, rooms);
        setCookie(reply, 'pechat', name, settings);
        return reply.redirect(to, 303);
      },
    );
  }
  const open = { action: 'signed-in', withOneTimePassword: true } as const;
  service.post('/sign-out', { config: open }, (request, reply) => signOut(request, reply, rooms, settings));
}

/**
 * The session here is over whatever the provider says. Its own page is led to by a page of ours, for the policy lets
 * no form lead to another site.
 */
async function signOut(
  request: FastifyRequest,
  reply: FastifyReply,
  rooms: SignInRooms,
  settings: ServiceSettings,
): Promise<FastifyReply> {
  const idToken = await endSession(request, rooms);
  setCookie(reply, 'pechat', '', settings);
  request.signedIn = null;
  request.caller = null;
  const there = idToken === undefined ? undefined : await settings.provider?.end(idToken);
  const { title, what, again, provider } = SIGNED_OUT_TEXT;
  const link = there !== undefined && html`<p><a href="${there.href}">${provider}</a></p> `;
  const main = html`<p>${what}</p>
    ${link}
    <p><a class="button" href="/sign-in">${again}</a></p>`;
  return reply.page({ title, main, ...(there !== undefined && { goesOnTo: there.href }) });
}

/** The session of this browser, if it has one, is over; a new sign-in leaves no old one behind. */
async function endSession(
  { signedIn }: FastifyRequest,
  { sessions, accessLog }: Pick<SignInRooms, 'sessions' | 'accessLog'>,
): Promise<string | undefined> {
  if (signedIn === null) return undefined;
  const { accountId: subject, sessionName } = signedIn;
  const idToken = await sessions.end(digestOfSecret(sessionName));
  await accessLog.append({ actor: actorOf(subject), event: 'SignedOut', subject });
  return idToken;
}

const signInPage = (
  { hasLocalAccounts, provider }: ServiceSettings,
  to: string,
  problem?: string,
  login = '',
): Page => ({
  title: TEXT.title,
  main: html`${problem !== undefined && html`<p class="note bad" role="alert">${problem}</p> `}${
    provider !== undefined &&
    html`<p><a class="button" href="/sign-in/provider?to=${encodeURIComponent(to)}">${TEXT.provider}</a></p> `
  }${provider !== undefined && hasLocalAccounts && html`<h2>${TEXT.or}</h2> `}${
    hasLocalAccounts && passwordForm(to, login)
  }${provider === undefined && !hasLocalAccounts && html`<p class="note">${TEXT.none}</p>`}`,
});

const passwordForm = (to: string, login: string): Html =>
  html`<form class="narrow" method="post" action="/sign-in">
    <input type="hidden" name="to" value="${to}" />
    <label for="login">${TEXT.login}</label>
    <input
      id="login"
      name="login"
      value="${login}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      required
      maxlength="100"
    />
    <label for="password">${TEXT.password}</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      required
      maxlength="256"
    />
    <button>${TEXT.submit}</button>
  </form>`;
