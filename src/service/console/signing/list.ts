import type { FastifyRequest } from 'fastify';
import { kindInRussian } from '../../../domain/paper-case-text.ru.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import type { SigningTurn, SigningTurns } from '../../../pipeline/signing-turns.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { type Scripts, signingDesk } from './desk.ts';
import { SIGNING_TEXT as TEXT } from './text.ru.ts';

/** What waits for whoever asks: to be read one by one, and signed one or many at once. */
export function signingList(
  request: FastifyRequest,
  { turns, next }: SigningTurns,
  scripts: Scripts,
  isFirst: boolean,
): Page {
  const way = html`${
    next !== undefined && html`<p><a href="/signing?after=${encodeURIComponent(next)}">${TEXT.next}</a></p> `
  }${!isFirst && html`<p><a href="/signing">${TEXT.first}</a></p>`}`;
  const empty = next === undefined ? TEXT.none : TEXT.noneOnPage;
  return {
    title: TEXT.title,
    section: '/signing',
    main:
      turns.length === 0
        ? html`<p class="note">${empty}</p>
            ${way}`
        : html`<p>${TEXT.what}</p>
            ${table(turns)}${way}${signingDesk(request, scripts, true)}`,
  };
}

const table = (turns: readonly SigningTurn[]): Html =>
  html`<label class="check" hidden><input type="checkbox" data-all /> ${TEXT.chooseAll}</label>
    <div class="scroll">
      <table>
        <caption>
          ${TEXT.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${TEXT.choose}</th>
            <th scope="col">${TEXT.document}</th>
            <th scope="col">${TEXT.kind}</th>
            <th scope="col">${TEXT.party}</th>
            <th scope="col">${TEXT.formedOn}</th>
            <th scope="col">${TEXT.result}</th>
          </tr>
        </thead>
        <tbody>
          ${turns.map(row)}
        </tbody>
      </table>
    </div>`;

function row({ document: { id, header }, role }: SigningTurn): Html {
  const { documentNumber, kind, formedOn } = header;
  const name = `${kindInRussian(kind)} № ${documentNumber}`;
  return html`<tr>
    <td>
      <input
        type="checkbox"
        aria-label="${TEXT.choose}: ${name}"
        data-sign="/signing/${id}/${role}"
        data-result="result-${id}-${role}"
      />
    </td>
    <th scope="row"><a href="/signing/${id}">№ ${documentNumber}</a></th>
    <td>${kindInRussian(kind)}</td>
    <td>${TEXT.parties[role]}</td>
    <td>${dayInRussian(formedOn)}</td>
    <td id="result-${id}-${role}" class="soft">${TEXT.notYet}</td>
  </tr> `;
}
