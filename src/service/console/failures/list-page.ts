import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import type { FailureCause } from '../../../pipeline/failure-causes.ts';
import type { LinkNotice } from '../../../pipeline/link-notices.ts';
import { minute, noticeInRussian } from '../../../pipeline/outage-words.ru.ts';
import { QUEUE_WORDS } from '../../../pipeline/record-words.ru.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import type { BulkWish } from './bulk-wishes.ts';
import { FAILURES_TEXT } from './text.ru.ts';

export interface Failing {
  readonly causes: readonly FailureCause[];
  readonly links: readonly LinkNotice[];
  readonly wishes: readonly BulkWish[];
  readonly mayRetry: boolean;
}

export const listPage = ({ causes, links, wishes, mayRetry }: Failing): Page => ({
  title: FAILURES_TEXT.title,
  section: '/failures',
  main: html`<p>${FAILURES_TEXT.what}</p>
    ${linksNote(links)} ${wishes.length > 0 && waiting(wishes)}
    ${causes.length === 0 ? html`<p class="note good">${FAILURES_TEXT.none}</p>` : table(causes, mayRetry)}`,
});

/** Why nothing is sent now. */
export const linksNote = (links: readonly LinkNotice[]): Html | false =>
  links.length > 0 &&
  html`<div class="note warn">
    <h2>${FAILURES_TEXT.links}</h2>
    <ul>
      ${links.map((one) => html`<li>${noticeInRussian(one)}</li> `)}
    </ul>
  </div> `;

const waiting = (wishes: readonly BulkWish[]): Html =>
  html`<div class="note">
    <h2>${FAILURES_TEXT.waits}</h2>
    <p>${FAILURES_TEXT.waitsWhat}</p>
    <ul>
      ${wishes.map(
        ({ cause, asker, count, at }) =>
          html`<li>
            ${minute(at)} ${asker.name} ${FAILURES_TEXT.asked} ${count} («${causeInRussian(cause).what}»).
            <a href="/failures/${cause}">${FAILURES_TEXT.look}</a>
          </li> `,
      )}
    </ul>
  </div> `;

const table = (causes: readonly FailureCause[], mayRetry: boolean): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${FAILURES_TEXT.caption}">
    <table>
      <caption>
        ${FAILURES_TEXT.caption} (${FAILURES_TEXT.moscow})
      </caption>
      <thead>
        <tr>
          ${FAILURES_TEXT.columns
            .slice(0, mayRetry ? undefined : -1)
            .map((name) => html`<th scope="col">${name}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${causes.map((cause) => row(cause, mayRetry))}
      </tbody>
    </table>
  </div>`;

const row = (cause: FailureCause, mayRetry: boolean): Html =>
  html`<tr>
    <th scope="row">${cause.what}<br /><code>${cause.code}</code></th>
    <td>${QUEUE_WORDS[cause.component]}</td>
    <td class="number">${cause.count}<br />${FAILURES_TEXT.waiting}: ${cause.waiting}</td>
    <td>${minute(cause.since)}<br />${FAILURES_TEXT.lastAt}: ${minute(cause.lastAt)}</td>
    <td>${cause.who}: ${cause.doThis}</td>
    ${mayRetry && html`<td><a href="/failures/${cause.code}">${FAILURES_TEXT.plan}</a></td>`}
  </tr> `;
