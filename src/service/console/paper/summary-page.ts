import { groundInRussian, kindInRussian, paperStateInRussian } from '../../../domain/paper-case-text.ru.ts';
import type {
  PaperSummary,
  SummaryCounts,
  SummaryLine,
  WaitingCase,
} from '../../../paper/summary/paper-summary.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { CASE_TEXT, SUMMARY_TEXT as TEXT } from './text.ru.ts';

/** @param summary absent when the month is none */
export const summaryPage = (month: string, summary: PaperSummary | undefined, problem?: Html): Page => ({
  title: TEXT.title,
  section: '/paper',
  main: html`<p><a href="/paper">${CASE_TEXT.back}</a></p>
    ${problem}
    <form class="narrow" method="get" action="/paper/summary">
      <label for="month">${TEXT.month}</label>
      <input
        id="month"
        name="month"
        type="month"
        value="${month}"
        required
        maxlength="7"
        aria-describedby="month-form"
      />
      <p id="month-form" class="soft">${TEXT.monthForm}</p>
      <button class="second">${TEXT.submit}</button>
    </form>
    ${summary !== undefined && tables(summary)}`,
});

const tables = (summary: PaperSummary): Html =>
  html`<p>${TEXT.through} ${dayInRussian(summary.through)}.</p>
    <p><a class="button" href="/paper/summary.xlsx?month=${summary.month}">${TEXT.download}</a></p>
    ${summary.lines.length === 0 ? html`<p class="note">${TEXT.none}</p> ` : counts(summary)}
    ${summary.waiting.length > 0 && waiting(summary.waiting)}`;

const COUNTS = Object.entries(TEXT.counts) as [keyof typeof TEXT.counts, string][];

const counts = ({ month, lines, total }: PaperSummary): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${TEXT.caption} ${month}">
    <table>
      <caption>
        ${TEXT.caption} ${month}
      </caption>
      <thead>
        <tr>
          <th scope="col">${TEXT.ofWhat}</th>
          ${COUNTS.map(([, title]) => html`<th scope="col">${title}</th> `)}
          <th scope="col">${TEXT.oldest}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map((line) => row(ofWhat(line), line))}${row(TEXT.total, total)}
      </tbody>
    </table>
  </div> `;

const ofWhat = ({ jurisdiction, body, kind, ground }: SummaryLine): string =>
  `${jurisdiction}, ИНН ${body}: ${kindInRussian(kind)}, ${groundInRussian(ground)}`;

const row = (title: string, line: SummaryCounts): Html =>
  html`<tr>
    <th scope="row">${title}</th>
    ${COUNTS.map(([name]) => html`<td class="number">${line[name]}</td> `)}
    <td class="number">${line.oldestDays ?? TEXT.noOldest}</td>
  </tr> `;

const waiting = (cases: readonly WaitingCase[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${TEXT.waiting}">
    <table>
      <caption>
        ${TEXT.waiting}
      </caption>
      <thead>
        <tr>
          <th scope="col">${TEXT.document}</th>
          <th scope="col">${TEXT.state}</th>
          <th scope="col">${TEXT.age}</th>
          <th scope="col">${TEXT.waitsFor}</th>
        </tr>
      </thead>
      <tbody>
        ${cases.map(
          (one) =>
            html`<tr>
              <th scope="row">
                <a href="/paper/${one.paperCaseId}">${kindInRussian(one.kind)} № ${one.documentNumber}</a>
              </th>
              <td>${paperStateInRussian(one.state)}</td>
              <td class="number">${one.ageDays}</td>
              <td>${one.waitsFor}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
