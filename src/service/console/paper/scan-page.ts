import type { FastifyRequest } from 'fastify';
import type { ScanReport } from '../../../paper/paper-room.ts';
import type { PaperCase } from '../../../store/paper-cases.ts';
import type { StoredDocument } from '../../../store/store.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { formField } from '../pages.ts';
import { fileInput } from './inputs.ts';
import { scanTable } from './scan-table.ts';
import { SCAN_TEXT } from './text.ru.ts';
import { titleOf } from './words.ts';

type Finding = ScanReport['findings'][number];

/** What was found on each page of a scan that is not good, or not yet. */
export function scanPage(
  request: FastifyRequest,
  { id }: PaperCase,
  document: StoredDocument,
  report: ScanReport,
): Page {
  const { verdict, whole, findings } = report;
  const isBad = verdict === 'failed';
  return {
    title: SCAN_TEXT.title,
    section: '/paper',
    main: html`<p><a href="/paper/${id}">${titleOf(document)}</a></p>
      <div class="note ${isBad ? 'bad' : 'warn'}" role="alert">
        <p><strong>${isBad ? SCAN_TEXT.failed : SCAN_TEXT.eyes}</strong></p>
        ${whole.map((line) => html`<p>${line}</p> `)}
      </div>
      ${findings.length > 0 && scanTable(SCAN_TEXT.caption, findings.map(pageAndWords))}
      ${isBad ? again(request, id) : vouching(request, id, report)}`,
  };
}

const pageAndWords = (finding: Finding): readonly [number, Html] => [finding.page, inWords(finding)];

/** The word comes first: colour says nothing that is not written. */
function inWords(finding: Finding): Html {
  switch (finding.found) {
    case 'sheet':
      return html`<span class="good">${SCAN_TEXT.good}:</span> ${SCAN_TEXT.sheet} ${finding.sheet}`;
    case 'not-read':
      return html`<span class="warn">${SCAN_TEXT.unread}:</span> ${SCAN_TEXT.notRead[finding.because]}`;
    default:
      return html`<span class="bad">${SCAN_TEXT.bad}:</span> ${finding.text.replace(/^страница \d+: /, '')}`;
  }
}

const upload = (request: FastifyRequest, id: string, more: Html): Html =>
  html`<form class="narrow" method="post" action="/paper/${id}/scan" enctype="multipart/form-data">
    ${formField(request)}${more}${fileInput('scan', SCAN_TEXT.file, '.pdf')}<button>
      ${SCAN_TEXT.submit}
    </button>
  </form> `;

const again = (request: FastifyRequest, id: string): Html =>
  html`<h2>${SCAN_TEXT.again}</h2>
    ${upload(request, id, html``)}`;

const vouching = (request: FastifyRequest, id: string, { eyes }: ScanReport): Html =>
  html`<h2>${SCAN_TEXT.vouch}</h2>
    <p>${SCAN_TEXT.vouchWhat} ${SCAN_TEXT.onlyMarked}</p>
    ${upload(
      request,
      id,
      html`<fieldset>
          <legend>${SCAN_TEXT.pageIs}</legend>
          ${eyes.map((page) => html`<label><input type="checkbox" name="seen-${page}" /> ${page}</label> `)}
        </fieldset>
        <label for="seenBy">${SCAN_TEXT.seenBy}</label>
        <input
          id="seenBy"
          name="seenBy"
          type="text"
          value="${request.caller?.name}"
          required
          maxlength="300"
        /> `,
    )}`;
