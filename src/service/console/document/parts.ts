/** Pieces of pages about documents. */
import { Fault } from '../../../domain/fault.ts';
import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import { html, type Html } from '../html.ts';

/** What there is, by its name. */
export const facts = (list: readonly (readonly [name: string, value: Html | string | undefined])[]): Html =>
  html`<dl>
    ${list.map(([name, value]) =>
      value === undefined
        ? undefined
        : html`<dt>${name}</dt>
            <dd>${value}</dd> `,
    )}
  </dl>`;

export interface Table {
  /** Its name, for whoever listens; shown where no heading stands above it. */
  readonly caption: string;
  readonly isShown?: boolean;
  readonly columns: readonly string[];
  /** Moved up and down in its own place. */
  readonly isTall?: boolean;
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly (Html | string)[])[];
}

/** A wide one is moved sideways, by the keyboard too. */
export const table = ({ caption, columns, rows, isTall = false, isShown = false }: Table): Html =>
  html`<div class="scroll ${isTall && 'tall'}" role="region" tabindex="0" aria-label="${caption}">
    <table>
      ${
        isShown &&
        html`<caption>
          ${caption}
        </caption>`
      }
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first = '', ...others]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${others.map((cell) => html`<td>${cell}</td> `)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;

/**
 * What went wrong, in words, on the page where it was tried. Only what a person can put right, or what will pass by
 * itself: the rest is told by the service as everywhere.
 */
export function problemNote(thrown: unknown): Html {
  if (!(thrown instanceof Fault) || thrown.remedy === 'repair' || NOT_HERE.has(thrown.code)) throw thrown;
  const { what, doThis } = causeInRussian(thrown.code);
  const { rule } = thrown.facts;
  return html`<div class="note bad" role="alert" id="problem" tabindex="-1">
    <p>${what}${rule !== undefined && html`: ${String(rule)}`}.</p>
    <p>Что делать: ${doThis}.</p>
  </div> `;
}

/** Then there is no such page for whoever asks. */
const NOT_HERE: ReadonlySet<Fault['code']> = new Set(['DOCUMENT_NOT_FOUND', 'ACCESS_DENIED']);

export const done = (text: string | undefined): Html =>
  text === undefined ? html`` : html`<p class="note good" role="status">${text}</p> `;
