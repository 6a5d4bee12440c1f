/** A document is put on paper, because the electronic form is impossible: ground, system, evidence, who decided. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ABSENT } from '../../../domain/jurisdiction.ts';
import { documentId } from '../../../domain/identifiers.ts';
import { groundInRussian } from '../../../domain/paper-case-text.ru.ts';
import { IMPOSSIBILITY_GROUNDS } from '../../../domain/paper-case.ts';
import { permitted } from '../../../pipeline/access/permitted.ts';
import { openPaperCase } from '../../../pipeline/open-paper-case.ts';
import { paperCandidates } from '../../../pipeline/paper-desk.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { StoredDocument } from '../../../store/store.ts';
import { Refusal } from '../../refusal.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { field, formField } from '../pages.ts';
import { callerOf } from './deeds.ts';
import { textInput } from './inputs.ts';
import { problemOf } from './problem.ts';
import { rulingOf } from './ruling.ts';
import { OPEN_TEXT } from './text.ru.ts';
import { titleOf } from './words.ts';

export function opening(service: FastifyInstance, rooms: Rooms): void {
  const config = { action: 'paper.work' } as const;
  service.get('/paper/open', { config }, async (request, reply) =>
    reply.page(candidatesPage(await paperCandidates(rooms, callerOf(request)))),
  );
  service.get('/paper/open/:id', { config }, async (request, reply) =>
    reply.page(openingPage(rooms, request, await documentOf(rooms, request))),
  );
  service.post('/paper/open/:id', { config }, async (request, reply) => {
    const document = await documentOf(rooms, request);
    try {
      const { id } = await openPaperCase(rooms, document.id, decided(request), callerOf(request).actor);
      return await reply.redirect(`/paper/${id}`, 303);
    } catch (thrown) {
      return reply.status(422).page(openingPage(rooms, request, document, problemOf(thrown)));
    }
  });
}

/** A ground that is none of the two is refused by the use case. */
const decided = (request: FastifyRequest) => ({
  ground: field(request, 'ground') as (typeof IMPOSSIBILITY_GROUNDS)[number],
  system: field(request, 'system'),
  evidence: field(request, 'evidence'),
  decidedBy: field(request, 'decidedBy'),
});

function documentOf(rooms: Rooms, request: FastifyRequest): Promise<StoredDocument> {
  const { id = '' } = request.params as { readonly id?: string };
  try {
    return permitted(rooms, callerOf(request), 'paper.work', documentId(id));
  } catch {
    throw new Refusal('not-found');
  }
}

const candidatesPage = (documents: readonly StoredDocument[]): Page => ({
  title: OPEN_TEXT.title,
  section: '/paper',
  main: html`<p>${OPEN_TEXT.what}</p>
    ${
      documents.length === 0
        ? html`<p class="note">${OPEN_TEXT.none}</p> `
        : html`<h2>${OPEN_TEXT.caption}</h2>
            <ul>
              ${documents.map(
                (document) => html`<li><a href="/paper/open/${document.id}">${titleOf(document)}</a></li> `,
              )}
            </ul> `
    }`,
});

function openingPage(
  rooms: Pick<Rooms, 'jurisdictions'>,
  request: FastifyRequest,
  document: StoredDocument,
  problem?: Html,
): Page {
  const { header, id } = document;
  return {
    title: OPEN_TEXT.one,
    section: '/paper',
    main: html`<p><strong>${titleOf(document)}</strong></p>
      <p>${OPEN_TEXT.what}</p>
      ${problem} ${rulingOf(document, rooms.jurisdictions[header.jurisdiction])}
      <form class="narrow" method="post" action="/paper/open/${id}">
        ${formField(request)}
        <fieldset>
          <legend>${OPEN_TEXT.ground}</legend>
          ${IMPOSSIBILITY_GROUNDS.map((ground) => groundChoice(request, ground))}
        </fieldset>
        ${system(request, document)}${textInput(request, 'evidence', OPEN_TEXT.evidence)}${textInput(
          request,
          'decidedBy',
          OPEN_TEXT.decidedBy,
        )}<button>${OPEN_TEXT.submit}</button>
      </form>`,
  };
}

const groundChoice = (request: FastifyRequest, ground: (typeof IMPOSSIBILITY_GROUNDS)[number]): Html =>
  html`<label>
    <input
      type="radio"
      name="ground"
      value="${ground}"
      required
      ${field(request, 'ground') === ground && html`checked`}
    />
    ${groundInRussian(ground)}
  </label> `;

/** Where the act names the system, nobody chooses another. */
const system = (request: FastifyRequest, { ruling }: StoredDocument): Html =>
  ruling.system === ABSENT
    ? textInput(request, 'system', OPEN_TEXT.system)
    : html`<p>${OPEN_TEXT.namedSystem} <strong>${ruling.system}</strong></p>
        <input type="hidden" name="system" value="${ruling.system}" /> `;
