/** Events of documents, as the page shows them. */
import { inMoscow } from '../../../domain/moscow-time.ts';
import { stateInRussian } from '../../../pipeline/expect-state.ts';
import { EVENT_WORDS } from '../../../pipeline/record-words.ru.ts';
import type { JournalPage } from '../../../store/journal.ts';
import { table } from '../document/parts.ts';
import { html, type Html } from '../html.ts';
import { type Asked, EVENT_NAMES } from './asked.ts';
import type { People } from './people.ts';
import { JOURNAL_TEXT as TEXT } from './text.ru.ts';

export const recordFilter = ({ document, actor, event, from, to }: Asked): Html =>
  html`<form class="fields" method="get" action="/journal" role="search" aria-label="${TEXT.find}">
    <div>
      <label for="document">${TEXT.document}</label>
      <input id="document" name="document" value="${document}" maxlength="100" />
    </div>
    <div>
      <label for="actor">${TEXT.actor}</label>
      <input id="actor" name="actor" value="${actor}" maxlength="100" />
    </div>
    <div>
      <label for="event">${TEXT.event}</label>
      <select id="event" name="event">
        <option value="">${TEXT.anyEvent}</option>
        ${EVENT_NAMES.map(
          (one) =>
            html`<option value="${one}" ${one === event && html`selected`}>${EVENT_WORDS[one]}</option> `,
        )}
      </select>
    </div>
    <div>
      <label for="from">${TEXT.from}</label>
      <input id="from" name="from" type="date" value="${from}" />
    </div>
    <div>
      <label for="to">${TEXT.to}</label>
      <input id="to" name="to" type="date" value="${to}" />
    </div>
    <div><button>${TEXT.submit}</button> <a href="/journal">${TEXT.reset}</a></div>
  </form>`;

export function recordTable(asked: Asked, { events, next }: JournalPage, people: People): Html {
  if (events.length === 0) return html`<p class="note">${TEXT.none}</p>`;
  const rows = events.map(({ at, documentId, documentNumber, event, actor, stateAfter }) => [
    inMoscow(at),
    html`<a href="/documents/${documentId}">№ ${documentNumber}</a>`,
    EVENT_WORDS[event],
    people.nameOf(actor),
    stateInRussian(stateAfter),
  ]);
  return html`${table({ caption: TEXT.caption, isShown: true, columns: TEXT.columns, rows })}
  ${next !== undefined && html`<p><a href="${addressOf(asked, next)}">${TEXT.next}</a></p>`}`;
}

function addressOf(asked: Asked, after: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, after })) {
    if (value !== undefined) query.set(name, value);
  }
  return `/journal?${query.toString()}`;
}
