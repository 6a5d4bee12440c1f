import { isPublishable } from '../../../domain/document.ts';
import type { Jurisdiction } from '../../../domain/jurisdiction.ts';
import { inMoscow } from '../../../domain/moscow-time.ts';
import { groundInRussian } from '../../../domain/paper-case-text.ru.ts';
import type { Entry } from '../../../paper/paper-room.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import { stateInRussian } from '../../../pipeline/expect-state.ts';
import type { ScanCheck } from '../../../store/paper-cases.ts';
import { html, type Html } from '../html.ts';
import { scanTable } from './scan-table.ts';
import { CASE_TEXT } from './text.ru.ts';

/** What is known of a case; what is not there yet is not shown. */
export function facts(entry: Entry, { name }: Jurisdiction, mayOpenFiles: boolean): Html {
  const { paperCase, document } = entry;
  const { decision, original, scanCheck } = paperCase;
  return html`<h2>${CASE_TEXT.facts}</h2>
    <dl>
      ${row(CASE_TEXT.body, name)}${row(CASE_TEXT.documentState, stateInRussian(document.state))}${row(
        CASE_TEXT.openedAt,
        inMoscow(paperCase.openedAt),
      )}${files(entry, mayOpenFiles)}
    </dl>
    <h2>${CASE_TEXT.decision}</h2>
    <dl>
      ${row(CASE_TEXT.ground, groundInRussian(decision.ground))}${row(CASE_TEXT.clause, decision.clause)}${row(
        CASE_TEXT.system,
        decision.system,
      )}${row(CASE_TEXT.evidence, decision.evidence)}${row(CASE_TEXT.decidedBy, decision.decidedBy)}
    </dl>
    ${
      original !== undefined &&
      html`<h2>${CASE_TEXT.original}</h2>
        <dl>
          ${row(CASE_TEXT.number, original.number)}${row(
            CASE_TEXT.signedOn,
            dayInRussian(original.signedOn),
          )}${row(CASE_TEXT.sheets, original.sheets)}${row(CASE_TEXT.copies, original.copies)}${row(
            CASE_TEXT.storedAt,
            original.storedAt,
          )}
        </dl> `
    }
    ${scanCheck !== undefined && checked(scanCheck)}`;
}

const row = (term: string, value: string | number | Html): Html =>
  value === ''
    ? html``
    : html`<dt>${term}</dt>
        <dd>${value}</dd> `;

function files({ paperCase, document }: Entry, mayOpen: boolean): Html {
  if (!mayOpen) return html``;
  const link = (name: string): Html =>
    html`<a href="/paper/${paperCase.id}/${name}">${CASE_TEXT.download}</a>`;
  const scan = paperCase.scan ?? paperCase.scanCheck?.scan;
  const any = paperCase.printSet !== undefined || scan !== undefined;
  return html`${paperCase.printSet !== undefined && row(CASE_TEXT.printSet, link('print-set.pdf'))}${
    scan !== undefined && row(CASE_TEXT.scan, link('scan.pdf'))
  }${any && !isPublishable(document.header.kind) && row('', CASE_TEXT.sensitive)}`;
}

/** Page by page: a scan that was written down has each sheet in its place. */
const checked = ({ pages, seenByEye, seenBy }: ScanCheck): Html =>
  html`<h2>${CASE_TEXT.check}</h2>
    ${scanTable(
      CASE_TEXT.check,
      Array.from({ length: pages }, (_, index) => index + 1).map((page) => [
        page,
        `${CASE_TEXT.sheet} ${page}: ${seenByEye.includes(page) ? `${CASE_TEXT.byEye} (${seenBy})` : CASE_TEXT.byCode}`,
      ]),
    )}`;
