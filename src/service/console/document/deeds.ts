/** What the rights of whoever asks, and the state of the document, let him do: one form a deed. */
import type { FastifyRequest } from 'fastify';
import { type Action, may } from '../../../domain/access.ts';
import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import { isPublishable, needsApproval } from '../../../domain/document.ts';
import { html, type Html } from '../html.ts';
import { field, formField } from '../pages.ts';
import { callerOf } from './asked.ts';
import type { Story } from './story.ts';
import { DEEDS_TEXT as TEXT } from './text.ru.ts';

/** Each is the last word of its form's address, too. */
export const DEEDS = [
  'approve',
  'withdraw',
  'pack',
  'submitted',
  'give-back',
  'found',
  'not-found',
  'retry',
] as const;
export type Deed = (typeof DEEDS)[number];

export const DEED_ACTIONS = {
  approve: 'documents.approve',
  withdraw: 'documents.withdraw',
  pack: 'documents.publish',
  submitted: 'documents.publish',
  'give-back': 'documents.publish',
  found: 'documents.publish',
  'not-found': 'documents.publish',
  retry: 'failures.retry',
} as const satisfies Record<Deed, Action>;

/** Whether the state lets it be done; the use case has the last word. */
const POSSIBLE: Readonly<Record<Deed, (story: Story) => boolean>> = {
  approve: ({ document: { header, state, approvedOn } }) =>
    needsApproval(header.kind) && state === 'rendered' && approvedOn === undefined,
  withdraw: ({ document: { state } }) => ['registered', 'rendered', 'signed'].includes(state),
  pack: (story) => isWithUs(story) && !story.isTakenOver,
  submitted: (story) => isWithUs(story) && (story.isTakenOver || story.channel === 'by-hand'),
  'give-back': (story) => isWithUs(story) && story.isTakenOver && story.channel === 'portal',
  found: (story) => isInDoubt(story),
  'not-found': (story) => isInDoubt(story),
  retry: ({ failures }) => failures.length > 0,
};

/** The portal was asked, and gave no answer. */
const isInDoubt = ({ document: { state }, failures }: Story): boolean =>
  state === 'in-doubt' && failures.some(({ queue, code }) => queue === 'publish' && code !== 'PORTAL_SILENT');

const isWithUs = ({ document: { header, state } }: Story): boolean =>
  state === 'signed' && isPublishable(header.kind);

export function deedsSection(
  request: FastifyRequest,
  story: Story,
  participantInn: string | undefined,
): Html {
  const { grants } = callerOf(request);
  const { id, header } = story.document;
  const open = DEEDS.filter(
    (deed) => POSSIBLE[deed](story) && may(grants, DEED_ACTIONS[deed], header, participantInn),
  );
  if (open.length === 0) return html``;
  return html`<h2>${TEXT.heading}</h2>
    ${open.map((deed) => FORMS[deed](request, `/documents/${id}/${deed}`, story))}`;
}

type Form = (request: FastifyRequest, path: string, story: Story) => Html;

const form = (request: FastifyRequest, path: string, heading: string, help: string, inside: Html): Html =>
  html`<form class="narrow deed" method="post" action="${path}">
    <h3>${heading}</h3>
    <p class="soft">${help}</p>
    ${formField(request)}${inside}
  </form> `;

const button = (text: string, tone = 'second'): Html => html`<button class="${tone}">${text}</button>`;

/** With what was typed before, where it was refused. */
const input = (request: FastifyRequest, name: string, label: string, more: Html): Html =>
  html`<label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${field(request, name)}" required ${more} />`;

const numberIn = (request: FastifyRequest): Html =>
  input(request, 'number', TEXT.number, html`maxlength="64"`);

/** A deed that somebody must prove. */
const proving = (
  request: FastifyRequest,
  path: string,
  [heading, help]: readonly [string, string],
  inside: Html,
): Html =>
  html`<form class="narrow deed" method="post" action="${path}" enctype="multipart/form-data">
    <h3>${heading}</h3>
    <p class="soft">${help}</p>
    ${formField(request)}${inside}
    <label>${TEXT.proof} <input name="proof" type="file" required /></label>
    ${button(heading)}
  </form> `;

const FORMS: Readonly<Record<Deed, Form>> = {
  approve: (request, path) =>
    form(
      request,
      path,
      TEXT.approve,
      TEXT.approveHelp,
      html`${input(request, 'on', TEXT.on, html`type="date"`)}${input(
        request,
        'actNumber',
        TEXT.actNumber,
        html`maxlength="100"`,
      )}${input(request, 'by', TEXT.by, html`maxlength="200"`)}${button(TEXT.approve, '')}`,
    ),
  withdraw: (request, path) =>
    form(
      request,
      path,
      TEXT.withdraw,
      TEXT.withdrawHelp,
      html`<label for="reason">${TEXT.reason}</label>
        <textarea id="reason" name="reason" rows="3" maxlength="500" required>
${field(request, 'reason')}</textarea>
        ${button(TEXT.withdraw, 'danger')}`,
    ),
  pack: (request, path) => form(request, path, TEXT.pack, TEXT.packHelp, button(TEXT.pack)),
  submitted: (request, path) =>
    proving(request, path, [TEXT.submitted, TEXT.submittedHelp], numberIn(request)),
  found: (request, path) => proving(request, path, [TEXT.found, TEXT.foundHelp], numberIn(request)),
  'not-found': (request, path) => proving(request, path, [TEXT.notFound, TEXT.notFoundHelp], html``),
  'give-back': (request, path) =>
    form(request, path, TEXT.giveBack, TEXT.giveBackHelp, button(TEXT.giveBack)),
  retry: (request, path, { failures, retryNeedsTwo }) =>
    retryNeedsTwo ? byTwo(failures) : form(request, path, TEXT.retry, TEXT.retryHelp, button(TEXT.retry)),
};

/** A replay of many is asked for where others see it and may agree: by its causes. */
const byTwo = (failures: Story['failures']): Html =>
  html`<h3>${TEXT.retry}</h3>
    <p>${TEXT.retryByTwo}</p>
    <ul>
      ${[...new Set(failures.map(({ code }) => code))].map(
        (code) => html`<li><a href="/failures/${code}">${causeInRussian(code).what}</a></li> `,
      )}
    </ul>`;
