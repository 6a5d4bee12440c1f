import type { FastifyRequest } from 'fastify';
import type { FaultCode } from '../../../domain/fault.ts';
import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import { QUEUE_WORDS } from '../../../pipeline/record-words.ru.ts';
import type { PlannedReplay, Replay } from '../../../pipeline/replay.ts';
import { isBulk } from '../../../pipeline/retry-failures.ts';
import type { PipelineSettings } from '../../../pipeline/rooms.ts';
import type { Page } from '../frame.ts';
import { table } from '../document/parts.ts';
import { html, type Html } from '../html.ts';
import { formField } from '../pages.ts';
import { callerOf } from '../paper/deeds.ts';
import { type BulkWish, mayAgree, scopeName } from './bulk-wishes.ts';
import type { Done } from './deeds.ts';
import { PLAN_TEXT, REPLAY_TEXT } from './text.ru.ts';

export interface Planned {
  readonly cause: FaultCode;
  readonly plan: readonly PlannedReplay[];
  /** Of this cause. */
  readonly wishes: readonly BulkWish[];
  readonly problem: Exclude<Done, 'done'> | undefined;
  readonly settings: PipelineSettings;
}

/** Nobody reads more; the summary counts all. */
const ROWS = 200;

/** A dry run: what would be done, what not and why; below it whatever this person may decide. */
export const planPage = (request: FastifyRequest, about: Planned): Page => ({
  title: PLAN_TEXT.title,
  section: '/failures',
  main: html`<p><a href="/failures">${PLAN_TEXT.back}</a></p>
    ${about.problem !== undefined && wrong(about.problem)}
    <p>${causeInRussian(about.cause).what} <code>${about.cause}</code></p>
    ${
      about.plan.length === 0
        ? html`<p class="note">${PLAN_TEXT.nothing}</p>`
        : html`${planned(about.plan)} ${decision(request, about)}`
    }`,
});

const wrong = (problem: Exclude<Done, 'done'>): Html =>
  html`<p class="note bad" role="alert">${problem === 'gone' ? PLAN_TEXT.gone : PLAN_TEXT.noReason}</p>`;

function planned(plan: readonly PlannedReplay[]): Html {
  const counts = Map.groupBy(plan, ({ replay }): Replay => replay);
  const rows = plan
    .slice(0, ROWS)
    .map(({ failure, documentNumber, replay, why }) => [
      html`<a href="/documents/${failure.documentId}">№ ${documentNumber}</a>`,
      QUEUE_WORDS[failure.queue],
      REPLAY_TEXT[replay],
      why,
    ]);
  return html`<h2>${PLAN_TEXT.summary}</h2>
    <ul>
      ${[...counts].map(([replay, some]) => html`<li>${REPLAY_TEXT[replay]}: ${some.length}</li> `)}
    </ul>
    ${table({ caption: PLAN_TEXT.caption, isShown: true, columns: PLAN_TEXT.columns, rows })}
    ${plan.length > ROWS && html`<p>${PLAN_TEXT.more} ${plan.length - ROWS}</p>`}`;
}

/** To agree to what others ask for, and to ask oneself, unless that would take the place of a colleague's wish. */
function decision(request: FastifyRequest, { cause, plan, wishes, settings }: Planned): Html {
  const caller = callerOf(request);
  const own = wishes.find(({ scope }) => scope === scopeName(caller));
  const isMany = isBulk(settings, plan.length);
  return html`${wishes.filter((wish) => mayAgree(wish, caller.actor)).map((wish) => agreement(request, wish))}
  ${own?.asker.actor === caller.actor && html`<p class="note">${PLAN_TEXT.yours}</p>`}
  ${(!isMany || own === undefined) && asking(request, cause, isMany)}`;
}

const agreement = (request: FastifyRequest, { asker, cause, scope, count, reason }: BulkWish): Html =>
  html`<div class="note">
    <p>${asker.name} ${PLAN_TEXT.asks} ${count}. ${PLAN_TEXT.agreeWhat} «${reason}»</p>
    <form class="narrow" method="post" action="/failures/${cause}/agree">
      ${formField(request)}<input type="hidden" name="scope" value="${scope}" />
      <button>${PLAN_TEXT.agree}</button>
    </form>
  </div> `;

const asking = (request: FastifyRequest, cause: FaultCode, isMany: boolean): Html =>
  html`${isMany && html`<p class="note warn">${PLAN_TEXT.many}</p>`}
    <form class="narrow" method="post" action="/failures/${cause}/replay">
      ${formField(request)}<label for="reason">${PLAN_TEXT.reason}</label>
      <input id="reason" name="reason" required minlength="3" maxlength="300" />
      <button class="${isMany && 'second'}">${isMany ? PLAN_TEXT.ask : PLAN_TEXT.submit}</button>
    </form>`;
