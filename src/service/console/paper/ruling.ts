import { formRuling } from '../../../domain/form-policy.ts';
import { ABSENT, type Jurisdiction, type Reading } from '../../../domain/jurisdiction.ts';
import type { StoredDocument } from '../../../store/store.ts';
import { html, type Html } from '../html.ts';
import { READING_TEXT, RULING_TEXT } from './text.ru.ts';

const READINGS: readonly Reading[] = ['literal', 'by-analogy'];

/** Where lawyers may differ: what the clause says in either reading, and which one was followed. */
export function rulingOf({ ruling, header }: StoredDocument, jurisdiction: Jurisdiction): Html {
  if (!ruling.needsLegalConfirmation) return html``;
  return html`<h2>${RULING_TEXT.title}</h2>
    <p class="note warn"><strong>${RULING_TEXT.confirm}</strong> ${RULING_TEXT.why}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="${RULING_TEXT.caption}">
      <table>
        <caption>
          ${RULING_TEXT.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${RULING_TEXT.reading}</th>
            <th scope="col">${RULING_TEXT.form}</th>
            <th scope="col">${RULING_TEXT.clause}</th>
          </tr>
        </thead>
        <tbody>
          ${READINGS.map((reading) => row(reading, reading === ruling.reading))}
        </tbody>
      </table>
    </div> `;

  function row(reading: Reading, isApplied: boolean): Html {
    const { kind, formedOn } = header;
    const { form, clause, system } = formRuling(jurisdiction, { kind, formedOn, reading });
    return html`<tr>
      <th scope="row">
        ${READING_TEXT[reading]}${isApplied && html` <strong>(${RULING_TEXT.applied})</strong>`}
      </th>
      <td>${RULING_TEXT.forms[form]}${system !== ABSENT && html` (${system})`}</td>
      <td>${clause}</td>
    </tr> `;
  }
}
