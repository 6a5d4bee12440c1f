/** «Журнал»: what happened to documents, what was done with rights, and by what the record is held. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../../../domain/access.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { accessJournal } from '../../api/access-journal.ts';
import { callerOf } from '../document/asked.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { accessFilter, accessTable, kindIn, wishOf } from './access.ts';
import { anchorSection } from './anchors.ts';
import { askedOf, journalScope, questionOf } from './asked.ts';
import { peopleOf } from './people.ts';
import { recordFilter, recordTable } from './record.ts';
import { JOURNAL_TEXT as TEXT } from './text.ru.ts';

export function journalPages(service: FastifyInstance, rooms: Rooms): void {
  const config = { action: 'journal.read' } as const;
  service.get('/journal', { config }, async (request, reply) => reply.page(await recordPage(rooms, request)));
  service.get('/journal/access', { config }, async (request, reply) =>
    reply.page(await accessPage(rooms, request)),
  );
}

const recordPage = async (rooms: Rooms, request: FastifyRequest): Promise<Page> => ({
  title: TEXT.title,
  section: '/journal',
  main: html`<p>${TEXT.what}</p>
    <p><a href="/journal/access">${TEXT.toAccess}</a></p>
    ${await eventsPart(rooms, request)} ${await anchorSection(rooms)}`,
});

async function eventsPart(rooms: Rooms, request: FastifyRequest): Promise<Html> {
  const scope = journalScope(rooms, request);
  if (isEmpty(scope)) return html`<p class="note">${TEXT.noDocuments}</p>`;
  const asked = askedOf(rooms, request);
  const people = await peopleOf(rooms);
  const page = await rooms.journal.events(await questionOf(rooms, scope, asked, people));
  return html`${recordFilter(asked)} ${recordTable(asked, page, people)}`;
}

const isEmpty = ({ bodyInns, providerInns, enteringInns, allPublishable }: Scope): boolean =>
  !allPublishable && bodyInns.length + providerInns.length + enteringInns.length === 0;

async function accessPage(rooms: Rooms, request: FastifyRequest): Promise<Page> {
  const [people, page] = await Promise.all([
    peopleOf(rooms),
    accessJournal(rooms, callerOf(request), wishOf(request)),
  ]);
  const kind = kindIn(request);
  return {
    title: TEXT.accessTitle,
    section: '/journal',
    main: html`<p><a href="/journal">${TEXT.toRecord}</a></p>
      <p>${TEXT.accessWhat}</p>
      ${accessFilter(kind)} ${accessTable(kind, page, people)}`,
  };
}
