import type { FastifyRequest } from 'fastify';
import { maySeePersons } from '../../../domain/access.ts';
import { isPublishable } from '../../../domain/document.ts';
import type { Entry } from '../../../paper/paper-room.ts';
import { paperWaits } from '../../../pipeline/paper-desk.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { facts } from './facts.ts';
import { rulingOf } from './ruling.ts';
import { stepForms } from './step-forms.ts';
import { CASE_TEXT, WAITS_TEXT } from './text.ru.ts';
import { titleOf } from './words.ts';

/** One case: what is to be done now, how far it is, and what is known of it. */
export function casePage(
  rooms: Pick<Rooms, 'jurisdictions' | 'settings'>,
  request: FastifyRequest,
  entry: Entry,
  problem?: Html,
): Page {
  const { paperCase, document } = entry;
  const waits = paperWaits(entry);
  const jurisdiction = rooms.jurisdictions[document.header.jurisdiction];
  return {
    title: titleOf(document),
    section: '/paper',
    main: html`<p><a href="/paper">${CASE_TEXT.back}</a></p>
      ${problem}
      ${
        waits === 'nothing'
          ? ending(entry)
          : html`<p class="note"><strong>${CASE_TEXT.now}</strong> ${WAITS_TEXT[waits]}.</p> `
      }
      ${stepForms(request, entry, waits)} ${paperCase.state !== 'cancelled' && steps(entry)}
      ${facts(entry, jurisdiction, mayOpenFiles(rooms, request, entry))} ${rulingOf(document, jurisdiction)}`,
  };
}

const ending = ({ paperCase: { state } }: Entry): Html =>
  state === 'cancelled'
    ? html`<p class="note warn">${CASE_TEXT.cancelled}</p> `
    : html`<p class="note good">
        ${state === 'converted' ? CASE_TEXT.converted : `${WAITS_TEXT.nothing}.`}
      </p> `;

const STEP_OF = {
  opened: 1,
  printed: 2,
  'hand-signed': 3,
  entered: 4,
  certified: 6,
  closed: 7,
  converted: 7,
  cancelled: 0,
} as const;

/** Words beside the list, so that nothing hangs on its looks. */
function steps({ paperCase: { state, scanCheck } }: Entry): Html {
  const done = state === 'entered' && scanCheck !== undefined ? 5 : STEP_OF[state];
  const saying = (index: number): string =>
    index < done ? CASE_TEXT.done : index === done ? CASE_TEXT.current : CASE_TEXT.ahead;
  return html`<h2>${CASE_TEXT.steps}</h2>
    <ol>
      ${CASE_TEXT.stepNames.map(
        (name, index) =>
          html`<li>${name} <span class="${index < done ? 'good' : 'soft'}">(${saying(index)})</span></li> `,
      )}
    </ol> `;
}

/** Files of a private kind name children: for those who prepare the document and those who sign it. */
const mayOpenFiles = (
  { settings }: Pick<Rooms, 'settings'>,
  { caller }: FastifyRequest,
  { document: { header } }: Entry,
): boolean =>
  isPublishable(header.kind) ||
  maySeePersons(caller?.grants ?? [], header, settings.publishingParticipantInn);
