import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Scope, scopeOf } from '../../../domain/access.ts';
import { DOCUMENT_KINDS } from '../../../domain/document.ts';
import { DOCUMENT_STATES } from '../../../domain/lifecycle.ts';
import { type LastNight, lastNight } from '../../../pipeline/last-night.ts';
import { linkNotices } from '../../../pipeline/link-notices.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { Question } from '../../../store/document-search.ts';
import { callerOf, inQuery } from '../document/asked.ts';
import { linksNote } from '../failures/list-page.ts';
import { html } from '../html.ts';
import { recently } from '../recently.ts';
import { type Asked, filterForm, foundTable, nightSection, stateCounts } from './parts.ts';
import { PUBLICATION_TEXT as TEXT } from './text.ru.ts';

const ROWS = 50;
/** The numbers of all documents, and of the night, are of this age at most. */
const COUNTED_FOR_MS = 3_000;

/** «Публикация»: where each document stands, and how to find one. */
export function publicationPages(service: FastifyInstance, rooms: Rooms): void {
  const counted = recently(COUNTED_FOR_MS, (scope: Scope) => rooms.documentSearch.counts(scope));
  const nightSeen = recently<'now', LastNight>(COUNTED_FOR_MS, () => lastNight(rooms));
  service.get('/publication', { config: { action: 'documents.read' } }, async (request, reply) => {
    const asked = askedOf(request);
    const { grants } = callerOf(request);
    const scope = scopeOf(grants, 'documents.read', rooms.settings.publishingParticipantInn);
    const [links, found, counts, night] = await Promise.all([
      linkNotices(rooms),
      rooms.documentSearch.find(questionOf(asked, scope)),
      counted.answer(scope),
      nightSeen.answer('now'),
    ]);
    return reply.page({
      title: TEXT.title,
      section: '/publication',
      main: html`${linksNote(links)} ${filterForm(asked)} ${foundTable(asked, found)} ${stateCounts(counts)}
      ${nightSection(night)}`,
    });
  });
}

/** What the address asks for; what is no state or kind of ours is left out. */
function askedOf(request: FastifyRequest): Asked {
  const [state, kind] = [inQuery(request, 'state'), inQuery(request, 'kind')];
  return {
    state: DOCUMENT_STATES.find((one) => one === state),
    kind: DOCUMENT_KINDS.find((one) => one === kind),
    text: inQuery(request, 'text')?.slice(0, 200),
    failing: inQuery(request, 'failing') !== undefined,
    after: inQuery(request, 'after'),
  };
}

const questionOf = ({ state, kind, text, failing, after }: Asked, scope: Scope): Question => ({
  scope,
  limit: ROWS,
  ...(state !== undefined && { states: [state] }),
  ...(kind !== undefined && { kinds: [kind] }),
  ...(text !== undefined && { text }),
  ...(failing && { failing }),
  ...(after !== undefined && { after }),
});
