/** What was done with rights, as the page shows it. */
import type { FastifyRequest } from 'fastify';
import { instant } from '../../../domain/identifiers.ts';
import { inMoscow } from '../../../domain/moscow-time.ts';
import { actorOf } from '../../../pipeline/access/sign-in.ts';
import { isFaultCode } from '../../../domain/fault.ts';
import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import { accountId } from '../../../domain/identifiers.ts';
import type { AccessEvent, AccessEventName } from '../../../store/access-log.ts';
import type { AccessPage, AccessWish } from '../../api/access-journal.ts';
import { inQuery } from '../document/asked.ts';
import { table } from '../document/parts.ts';
import { html, type Html } from '../html.ts';
import type { People } from './people.ts';
import { ACCESS_EVENT_WORDS, JOURNAL_TEXT as TEXT } from './text.ru.ts';

const ROWS = 50;
const KINDS: Readonly<Record<string, readonly AccessEventName[]>> = {
  views: ['PersonsViewed'],
  'sign-ins': ['SignedIn', 'SignInRefused', 'SignedOut'],
};

export const kindIn = (request: FastifyRequest): string | undefined =>
  Object.keys(KINDS).find((one) => one === inQuery(request, 'show'));

/** @throws {Fault} `CONTENT_INVALID` for a place that no page gave */
export function wishOf(request: FastifyRequest): AccessWish {
  const kind = kindIn(request);
  const after = inQuery(request, 'after');
  const [, at = '', sequence = '', actor = ''] = /^([^_]{1,40})_(\d{1,9})_(.*)$/s.exec(after ?? '') ?? [];
  const events = kind === undefined ? undefined : KINDS[kind];
  return {
    limit: ROWS,
    ...(events !== undefined && { events }),
    ...(after !== undefined && { after: { at: instant(at), sequence: Number(sequence), actor } }),
  };
}

export const accessFilter = (kind: string | undefined): Html =>
  html`<form class="narrow" method="get" action="/journal/access" role="search" aria-label="${TEXT.kinds}">
    <label for="show">${TEXT.kinds}</label>
    <select id="show" name="show">
      <option value="">${TEXT.all}</option>
      <option value="views" ${kind === 'views' && html`selected`}>${TEXT.views}</option>
      <option value="sign-ins" ${kind === 'sign-ins' && html`selected`}>${TEXT.signIns}</option>
    </select>
    <button class="second">${TEXT.submit}</button>
  </form>`;

export function accessTable(kind: string | undefined, { events, next }: AccessPage, people: People): Html {
  const rows = events.map((one) => [
    inMoscow(one.at),
    ACCESS_EVENT_WORDS[one.event],
    people.nameOf(one.actor),
    subjectOf(one, people),
  ]);
  const further = next && `${next.at}_${next.sequence}_${next.actor}`;
  return html`${
    rows.length === 0
      ? html`<p class="note">${TEXT.none}</p>`
      : table({ caption: TEXT.caption, isShown: true, columns: TEXT.accessColumns, rows })
  }
  ${
    further !== undefined &&
    html`<p>
      <a href="/journal/access?${new URLSearchParams({ show: kind ?? '', after: further }).toString()}"
        >${TEXT.next}</a
      >
    </p>`
  }`;
}

/** A document is led to: who may not see it is told so there. */
function subjectOf({ event, actor, subject }: AccessEvent, people: People): Html | string {
  if (event === 'PersonsViewed') {
    return html`<a href="/documents/${subject}"><span class="digits">${subject}</span></a>`;
  }
  if (isFaultCode(subject)) return `«${causeInRussian(subject).what}»`;
  if (event.startsWith('Hook')) return html`${TEXT.hook} <span class="digits">${subject}</span>`;
  if (event.startsWith('Token')) return html`${TEXT.token}: ${people.nameOf(`token:${subject}`)}`;
  const account = actorOf(accountId(subject));
  return account === actor ? TEXT.own : html`${TEXT.account}: ${people.nameOf(account)}`;
}
