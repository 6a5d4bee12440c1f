import type { JurisdictionId } from '../../../domain/document.ts';
import { type Due, workingDaysLeft } from '../../../domain/due.ts';
import { dueWords } from '../../../pipeline/due-words.ru.ts';
import { outageInRussian } from '../../../pipeline/outage-words.ru.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { linksNote } from '../failures/list-page.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { calendarTable, subjectOf } from './calendar.ts';
import { type Month, next, previous } from './month.ts';
import { DEADLINES_TEXT as TEXT, MONTH_TITLES } from './text.ru.ts';
import type { DeadlinesView } from './view.ts';

type Needs = Pick<Rooms, 'calendar' | 'now' | 'jurisdictions'>;

export const deadlinesPage = (rooms: Needs, view: DeadlinesView): Page => ({
  title: TEXT.title,
  section: '/deadlines',
  main: html`<p>${TEXT.what}</p>
    ${linksNote(view.links)}
    ${view.isMonthWrong && html`<p class="note warn" role="alert">${TEXT.monthWrong}</p>`}
    ${
      view.late.length === 0
        ? html`<p class="note good">${TEXT.nothingLate}</p>`
        : html`<div class="note bad">
            <p>${TEXT.late}: <a href="#late">${view.late.length}</a></p>
          </div>`
    }
    ${filter(rooms, view)} ${calendarTable(view, titleOf(view.month))} ${lists(rooms, view)} ${outages(view)}`,
});

const titleOf = (month: Month): string =>
  `${MONTH_TITLES[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

const filter = ({ jurisdictions }: Needs, { month, body, bodies }: DeadlinesView): Html =>
  html`<form class="fields" method="get" action="/deadlines" role="search" aria-label="${TEXT.filter}">
      <div>
        <label for="month">${TEXT.month}</label>
        <input
          id="month"
          name="month"
          type="month"
          value="${month}"
          maxlength="7"
          aria-describedby="month-form"
        />
        <p id="month-form" class="soft">${TEXT.monthForm}</p>
      </div>
      <div>
        <label for="body">${TEXT.body}</label>
        <select id="body" name="body">
          <option value="">${TEXT.anyBody}</option>
          ${bodies.map(({ inn, jurisdiction }) => bodyOption(jurisdictions, inn, jurisdiction, inn === body))}
        </select>
      </div>
      <div><button class="second">${TEXT.submit}</button></div>
    </form>
    <p>
      <a href="${addressOf(previous(month), body)}">${TEXT.before}</a>,
      <a href="${addressOf(next(month), body)}">${TEXT.after}</a>
    </p>`;

const bodyOption = (
  jurisdictions: Needs['jurisdictions'],
  inn: string,
  jurisdiction: JurisdictionId,
  isChosen: boolean,
): Html =>
  html`<option value="${inn}" ${isChosen && html`selected`}>
    ${jurisdictions[jurisdiction].name}, ИНН ${inn}
  </option> `;

const addressOf = (month: Month, body: string | undefined): string =>
  `/deadlines?${new URLSearchParams({ month, ...(body !== undefined && { body }) }).toString()}`;

const lists = (rooms: Needs, { late, undetermined, inMonth, month }: DeadlinesView): Html =>
  html`<h2 id="list">${TEXT.list}: ${titleOf(month)}</h2>
    ${late.length > 0 && group(rooms, TEXT.late, late, 'late')}
    ${undetermined.length > 0 && group(rooms, TEXT.undetermined, undetermined, 'undetermined')}
    ${
      inMonth.length === 0
        ? html`<p class="note">${TEXT.none}</p>`
        : group(rooms, `${TEXT.inMonth} ${titleOf(month)}`, inMonth, 'in-month')
    }`;

/** A body that is so late has other troubles than paging. */
const MOST_SHOWN = 100;

/** A list of sentences, not a table: it reads the same on a telephone. */
const group = (rooms: Needs, heading: string, dues: readonly Due[], id: string): Html =>
  html`<h3 id="${id}">${heading}</h3>
    <ul class="rows">
      ${dues.slice(0, MOST_SHOWN).map((due) => html`<li>${line(rooms, due)}</li> `)}
    </ul>
    ${
      dues.length > MOST_SHOWN &&
      html`<p class="note">${TEXT.first} ${MOST_SHOWN} ${TEXT.of} ${dues.length}. ${TEXT.choose}</p>`
    }`;

function line({ calendar, now }: Needs, due: Due): Html {
  const { what, when, whose } = dueWords(due);
  return html`<b>${subjectOf(due)}: ${what}</b>, ${when}; ${whose}.
    ${leftOf(due, workingDaysLeft(due, now(), calendar))}`;
}

function leftOf({ term }: Due, days: number | undefined): Html | false {
  if (days === 0) return html`<span class="warn">${TEXT.lastDay}</span>`;
  if (days !== undefined) return html`${TEXT.left}: ${days}.`;
  return term.kind === 'day' && html`<span class="bad">${TEXT.over}</span>`;
}

const outages = ({ outages: all }: DeadlinesView): Html =>
  html`<h2>${TEXT.outages}</h2>
    ${
      all.length === 0
        ? html`<p>${TEXT.noOutages}</p>`
        : html`<p>${TEXT.outagesWhat}</p>
            <ul>
              ${all.map((one) => html`<li>${outageInRussian(one)[0]}</li> `)}
            </ul>`
    }`;
