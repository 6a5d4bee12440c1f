import { DOCUMENT_KINDS, type DocumentKind } from '../../../domain/document.ts';
import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import { DOCUMENT_STATES, type DocumentState } from '../../../domain/lifecycle.ts';
import { kindInRussian } from '../../../domain/paper-case-text.ru.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import { stateInRussian } from '../../../pipeline/expect-state.ts';
import type { LastNight } from '../../../pipeline/last-night.ts';
import { summaryLines } from '../../../pipeline/summary-words.ru.ts';
import type { FoundDocument, FoundPage, StateCount } from '../../../store/document-search.ts';
import { table } from '../document/parts.ts';
import { html, type Html } from '../html.ts';
import { PUBLICATION_TEXT as TEXT } from './text.ru.ts';

/** What somebody looks for. */
export interface Asked {
  readonly state: DocumentState | undefined;
  readonly kind: DocumentKind | undefined;
  readonly text: string | undefined;
  readonly failing: boolean;
  readonly after: string | undefined;
}

export const filterForm = ({ state, kind, text, failing }: Asked): Html =>
  html`<form class="narrow" method="get" action="/publication" role="search" aria-label="${TEXT.find}">
    <label for="text">${TEXT.text}</label>
    <input id="text" name="text" value="${text}" maxlength="200" />
    <label for="state">${TEXT.state}</label>
    <select id="state" name="state">
      <option value="">${TEXT.anyState}</option>
      ${DOCUMENT_STATES.map((one) => option(one, stateInRussian(one), one === state))}
    </select>
    <label for="kind">${TEXT.kind}</label>
    <select id="kind" name="kind">
      <option value="">${TEXT.anyKind}</option>
      ${DOCUMENT_KINDS.map((one) => option(one, kindInRussian(one), one === kind))}
    </select>
    <label class="check"
      ><input type="checkbox" name="failing" value="1" ${failing && html`checked`} /> ${TEXT.failing}</label
    >
    <button>${TEXT.submit}</button> <a href="/publication">${TEXT.reset}</a>
  </form>`;

const option = (value: string, words: string, isChosen: boolean): Html =>
  html`<option value="${value}" ${isChosen && html`selected`}>${words}</option> `;

export function foundTable(asked: Asked, { documents, next }: FoundPage): Html {
  const columns = [
    TEXT.number,
    TEXT.kind,
    TEXT.state,
    TEXT.area,
    TEXT.formedOn,
    TEXT.registryNumber,
    TEXT.trouble,
  ];
  const way = html`${
    next !== undefined && html`<p><a href="${addressOf({ ...asked, after: next })}">${TEXT.next}</a></p> `
  }${
    asked.after !== undefined &&
    html`<p><a href="${addressOf({ ...asked, after: undefined })}">${TEXT.first}</a></p>`
  }`;
  return documents.length === 0
    ? html`<p class="note">${TEXT.none}</p>
        ${way}`
    : html`${table({ caption: TEXT.found, isShown: true, columns, rows: documents.map(row) })} ${way}`;
}

const row = (found: FoundDocument): (Html | string)[] => [
  html`<a href="/documents/${found.id}">№ ${found.documentNumber}</a>`,
  kindInRussian(found.kind),
  stateInRussian(found.state),
  found.activityArea,
  dayInRussian(found.formedOn),
  found.registryNumber ?? '',
  trouble(found),
];

function trouble({ failure }: FoundDocument): Html | string {
  if (failure === undefined) return TEXT.noTrouble;
  const { what } = causeInRussian(failure.code);
  return failure.final
    ? html`<span class="bad">${what}: ${TEXT.waits}</span>`
    : html`<span class="warn">${what}: ${TEXT.itself}</span>`;
}

/** The same search from another place on. */
function addressOf({ state, kind, text, failing, after }: Asked): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ text, state, kind, after })) {
    if (value !== undefined) query.set(name, value);
  }
  if (failing) query.set('failing', '1');
  return `/publication?${query.toString()}`;
}

export function stateCounts(counts: readonly StateCount[]): Html {
  if (counts.length === 0) return html``;
  const inOrder = DOCUMENT_STATES.flatMap((state) => counts.find((one) => one.state === state) ?? []);
  const rows = inOrder.map(({ state, count }) => [
    html`<a href="/publication?state=${state}">${stateInRussian(state)}</a>`,
    String(count),
  ]);
  return html`<h2>${TEXT.states}</h2>
    ${table({ caption: TEXT.states, columns: [TEXT.state, TEXT.count], rows })}`;
}

export const nightSection = ({ today, last, summary }: LastNight): Html =>
  html`<h2>${TEXT.night}</h2>
    ${
      last === undefined
        ? html`<p>${TEXT.nightNone}</p>`
        : html`<p>${TEXT.nightDone} ${dayInRussian(last)}. ${last !== today && TEXT.nightRunning}</p>
            <details>
              <summary>${TEXT.nightDetails}</summary>
              <ul>
                ${summaryLines(summary ?? {}).map((line) => html`<li>${line}</li> `)}
              </ul>
            </details>`
    }`;
