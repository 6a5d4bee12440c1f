import type { Due } from '../../../domain/due.ts';
import { dueWords } from '../../../pipeline/due-words.ru.ts';
import { isOfDocument } from '../../api/dues-for.ts';
import { html, type Html } from '../html.ts';
import type { MonthDay } from './month.ts';
import { DEADLINES_TEXT as TEXT } from './text.ru.ts';
import type { DeadlinesView } from './view.ts';

/** So many of a day; the list has all of them. */
const IN_A_CELL = 3;

/** The page of a calendar; at 320 px the list alone is shown, which says the same. */
export const calendarTable = (view: DeadlinesView, title: string): Html =>
  html`<section class="wide">
    <h2>${TEXT.calendar}: ${title}</h2>
    <table class="month">
      <thead>
        <tr>
          ${TEXT.weekdays.map((name) => html`<th scope="col">${name}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${view.weeks.map(
          (week) =>
            html`<tr>
              ${week.map((one) => (one === undefined ? html`<td class="none"></td> ` : cell(view, one)))}
            </tr> `,
        )}
      </tbody>
    </table>
  </section>`;

const cell = ({ today, byDay, downOn }: DeadlinesView, { day, isWorking }: MonthDay): Html => {
  const dues = byDay.get(day) ?? [];
  return html`<td class="${isWorking !== true && 'off'} ${day === today && 'today'}">
    <p><b>${Number(day.slice(-2))}</b> <span class="soft">${marks(day === today, isWorking)}</span></p>
    ${downOn.has(day) && html`<p class="warn">${TEXT.down}</p> `}
    ${
      dues.length > 0 &&
      html`<ul>
        ${dues.slice(0, IN_A_CELL).map((due) => html`<li class="${day < today && 'bad'}">${entry(due)}</li> `)}
      </ul>`
    }
    ${dues.length > IN_A_CELL && html`<p><a href="#list">${TEXT.more} ${dues.length - IN_A_CELL}</a></p>`}
  </td> `;
};

const marks = (isToday: boolean, isWorking: boolean | undefined): string =>
  [
    ...(isToday ? [TEXT.today] : []),
    ...(isWorking === undefined ? [TEXT.unknownDay] : []),
    ...(isWorking === false ? [TEXT.dayOff] : []),
  ].join(', ');

const entry = (due: Due): Html => html`${subjectOf(due)}: ${dueWords(due).what}`;

/** A document is led to; of all else the words are all there is. */
export const subjectOf = (due: Due): Html =>
  isOfDocument(due) ? html`<a href="/documents/${due.subject}">№ ${due.about}</a>` : html`${due.about}`;
