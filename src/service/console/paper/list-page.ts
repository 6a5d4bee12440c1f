import type { Rooms } from '../../../pipeline/rooms.ts';
import { groundInRussian, paperStateInRussian } from '../../../domain/paper-case-text.ru.ts';
import type { Entry } from '../../../paper/paper-room.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import { paperWaits } from '../../../pipeline/paper-desk.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { PAPER_TEXT, WAITS_TEXT } from './text.ru.ts';
import { titleOf } from './words.ts';

const CASES_A_PAGE = 50;
const OVER = new Set(['closed', 'converted', 'cancelled']);

export interface ListQuery {
  /** Those that are over; else those in hand. */
  readonly isOver: boolean;
  /** 1 for the newest. */
  readonly page: number;
}

/** Every case that concerns the reader, with what it waits for. */
export function listPage(
  entries: readonly Entry[],
  { isOver, page }: ListQuery,
  jurisdictions: Rooms['jurisdictions'],
  mayWork: boolean,
): Page {
  const wanted = entries.filter(({ paperCase }) => OVER.has(paperCase.state) === isOver);
  const shown = wanted.slice((page - 1) * CASES_A_PAGE, page * CASES_A_PAGE);
  return {
    title: PAPER_TEXT.title,
    section: '/paper',
    main: html`<p>${PAPER_TEXT.what}</p>
      <p>
        <a class="button" href="/paper/summary">${PAPER_TEXT.summary}</a>
        ${mayWork && html`<a class="button" href="/paper/open">${PAPER_TEXT.candidates}</a>`}
      </p>
      ${choice(isOver)}
      ${shown.length === 0 ? html`<p class="note">${PAPER_TEXT.none}</p>` : table(shown, jurisdictions)}
      ${paging(isOver, page, wanted.length)}`,
  };
}

const choice = (isOver: boolean): Html =>
  html`<form class="narrow" method="get" action="/paper">
    <label for="show">${PAPER_TEXT.show}</label>
    <select id="show" name="show">
      <option value="live">${PAPER_TEXT.live}</option>
      <option value="over" ${isOver && html`selected`}>${PAPER_TEXT.over}</option>
    </select>
    <button class="second">${PAPER_TEXT.submit}</button>
  </form> `;

const table = (entries: readonly Entry[], jurisdictions: Rooms['jurisdictions']): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${PAPER_TEXT.caption}">
    <table>
      <caption>
        ${PAPER_TEXT.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${PAPER_TEXT.document}</th>
          <th scope="col">${PAPER_TEXT.step}</th>
          <th scope="col">${PAPER_TEXT.waits}</th>
          <th scope="col">${PAPER_TEXT.ground}</th>
          <th scope="col">${PAPER_TEXT.body}</th>
          <th scope="col">${PAPER_TEXT.formedOn}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map((entry) => row(entry, jurisdictions))}
      </tbody>
    </table>
  </div> `;

const row = (entry: Entry, jurisdictions: Rooms['jurisdictions']): Html =>
  html`<tr>
    <th scope="row"><a href="/paper/${entry.paperCase.id}">${titleOf(entry.document)}</a></th>
    <td>${paperStateInRussian(entry.paperCase.state)}</td>
    <td>${WAITS_TEXT[paperWaits(entry)]}</td>
    <td>${groundInRussian(entry.paperCase.decision.ground)}</td>
    <td>${jurisdictions[entry.document.header.jurisdiction].name}</td>
    <td>${dayInRussian(entry.document.header.formedOn)}</td>
  </tr> `;

function paging(isOver: boolean, page: number, count: number): Html {
  const show = isOver ? 'over' : 'live';
  return html`<p>
    ${page > 1 && html`<a href="/paper?show=${show}&amp;page=${page - 1}">${PAPER_TEXT.later}</a> `}${
      page * CASES_A_PAGE < count &&
      html`<a href="/paper?show=${show}&amp;page=${page + 1}">${PAPER_TEXT.earlier}</a>`
    }
  </p>`;
}
