import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Caller, EVERY_BODY } from '../../domain/access.ts';
import { ROLE_TEXT } from '../../domain/access-text.ru.ts';
import { changePassword, type PasswordChanged } from '../../pipeline/access/password.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { ServiceSettings } from '../settings.ts';
import { ownPath, wayBack } from '../access/own-origin.ts';
import { Refusal } from '../refusal.ts';
import type { Page } from './frame.ts';
import { html, type Html } from './html.ts';
import { field, formField } from './pages.ts';
import { PASSWORD_TEXT, RIGHTS_TEXT } from './text.ru.ts';

type Problem = keyof typeof PASSWORD_TEXT.problems;

/** One's own account: what one may do, and one's password. */
export function accountPages(
  service: FastifyInstance,
  rooms: Pick<Rooms, 'accounts' | 'sessions' | 'accessLog'>,
  { organisationNames = new Map() }: Pick<ServiceSettings, 'organisationNames'>,
): void {
  service.get('/rights', { config: { action: 'signed-in' } }, (request, reply) =>
    reply.page(rightsPage(request, organisationNames)),
  );
  const open = { config: { action: 'signed-in', withOneTimePassword: true } } as const;
  service.get('/password', open, (request, reply) => reply.page(passwordPage(request, wayBack(request))));
  service.post('/password', open, async (request, reply) => {
    const to = ownPath(field(request, 'to'));
    const outcome = await tryToChange(request, rooms);
    if (outcome === 'changed') return reply.redirect(to, 303);
    return reply.status(422).page(passwordPage(request, to, outcome));
  });
}

async function tryToChange(
  request: FastifyRequest,
  rooms: Parameters<typeof changePassword>[0],
): Promise<PasswordChanged | 'differs'> {
  const { signedIn } = request;
  if (signedIn === null || !signedIn.hasPassword) throw new Refusal('not-found');
  const [old, next] = [field(request, 'old'), field(request, 'next')];
  if (next !== field(request, 'again')) return 'differs';
  return changePassword(rooms, signedIn.accountId, { old, next }, signedIn.sessionName);
}

function passwordPage(request: FastifyRequest, to: string, problem?: Problem): Page {
  const { signedIn } = request;
  if (signedIn === null || !signedIn.hasPassword) throw new Refusal('not-found');
  const must = signedIn.mustChangePassword && html`<p>${PASSWORD_TEXT.must}</p> `;
  const wrong =
    problem !== undefined && html`<p class="note bad" role="alert">${PASSWORD_TEXT.problems[problem]}</p> `;
  const { title, old, next, again, submit } = PASSWORD_TEXT;
  return {
    title,
    main: html`${must}${wrong}
      <form class="narrow" method="post" action="/password">
        ${formField(request)}<input type="hidden" name="to" value="${to}" />
        ${passwordInput('old', old, 'current-password')}${passwordInput('next', next, 'new-password')}${passwordInput('again', again, 'new-password')}<button>
          ${submit}
        </button>
      </form>`,
  };
}

const passwordInput = (name: string, label: string, autocomplete: string): Html =>
  html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="password"
      autocomplete="${autocomplete}"
      required
      maxlength="256"
    /> `;

type Names = NonNullable<ServiceSettings['organisationNames']>;

function rightsPage({ caller, signedIn }: FastifyRequest, names: Names): Page {
  const { title, what, changePassword: change } = RIGHTS_TEXT;
  const link = signedIn?.hasPassword === true && html` <p><a href="/password">${change}</a></p>`;
  return {
    title,
    main: html`<p>${what}</p>
      ${caller === null ? undefined : rightsTable(caller, names)}${link}`,
  };
}

const organisation = (inn: string, names: Names): string =>
  names.has(inn) ? `${names.get(inn)}, ИНН ${inn}` : inn;

const rightsTable = ({ grants }: Caller, names: Names): Html =>
  grants.length === 0
    ? html`<p class="note">${RIGHTS_TEXT.none}</p>`
    : html`<div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">${RIGHTS_TEXT.role}</th>
              <th scope="col">${RIGHTS_TEXT.inn}</th>
            </tr>
          </thead>
          <tbody>
            ${grants.map(
              ({ role, inn }) =>
                html`<tr>
                  <td>${ROLE_TEXT[role]}</td>
                  <td>${inn === EVERY_BODY ? RIGHTS_TEXT.everyBody : organisation(inn, names)}</td>
                </tr> `,
            )}
          </tbody>
        </table>
      </div>`;
