import { Fault } from '../../../domain/fault.ts';
import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import { html, type Html } from '../html.ts';
import { ADVICE, FIELD_NAMES } from './text.ru.ts';

const ELSEWHERE = new Set(['ACCESS_DENIED', 'DOCUMENT_NOT_FOUND', 'PAPER_CASE_NOT_FOUND']);

/**
 * What a person at the page can put right, as a note on that page.
 *
 * @throws whatever he cannot: the service tells it
 */
export function problemOf(thrown: unknown): Html {
  if (!(thrown instanceof Fault) || ELSEWHERE.has(thrown.code)) throw thrown;
  const advice = ADVICE[thrown.code];
  if (advice === undefined) throw thrown;
  const { what } = causeInRussian(thrown.code);
  const { at, rule } = thrown.facts;
  const place = typeof at === 'string' ? FIELD_NAMES[at] : undefined;
  const why = [place, rule].filter((part) => part !== undefined && part !== '').join(': ');
  return html`<div class="note bad" role="alert">
    <p><strong>${what}.</strong>${why !== '' && html` ${why}.`}</p>
    <p>${advice}</p>
  </div> `;
}
