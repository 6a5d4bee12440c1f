/** By what the record is held, and when it was last gone through. */
import { inMoscow } from '../../../domain/moscow-time.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import { type LastNight, lastNight } from '../../../pipeline/last-night.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { Anchor } from '../../../store/anchors.ts';
import { facts } from '../document/parts.ts';
import { html, type Html } from '../html.ts';
import { JOURNAL_TEXT as TEXT } from './text.ru.ts';

export async function anchorSection(rooms: Rooms): Promise<Html> {
  const [last, night] = await Promise.all([rooms.anchors.last(), lastNight(rooms)]);
  return html`<h2>${TEXT.anchors}</h2>
    <p>${TEXT.anchorsWhat}</p>
    ${facts([...anchorFacts(last), [TEXT.audit, auditWords(night)]])}`;
}

const anchorFacts = (last: Anchor | undefined): readonly (readonly [string, Html | string])[] =>
  last === undefined
    ? [[TEXT.lastAnchor, TEXT.noAnchor]]
    : [
        [TEXT.lastAnchor, `${last.sequence}, ${inMoscow(last.at)}`],
        [TEXT.digest, html`<span class="digits">${last.digest}</span>`],
        [
          TEXT.signature,
          last.signature === undefined ? html`<span class="warn">${TEXT.unsigned}</span>` : TEXT.signed,
        ],
      ];

/** The night that went through the chains; what a person did by hand in between is in his own terminal. */
function auditWords({ last, summary }: LastNight): Html {
  const passed = summary?.['auditPassed'];
  if (last === undefined || passed === undefined) return html`${TEXT.auditNone}`;
  return passed === true
    ? html`<span class="good">${TEXT.auditPassed} ${dayInRussian(last)}</span>`
    : html`<span class="bad">${TEXT.auditFailed} ${dayInRussian(last)}</span>`;
}
