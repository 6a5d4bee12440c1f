import type { FastifyRequest } from 'fastify';
import { shifted } from '../../../domain/calendar/working-calendar.ts';
import { type Scope, scopeOf } from '../../../domain/access.ts';
import { endOfDayIn } from '../../../domain/day-end.ts';
import { type Instant, localDate, type LocalDate, localDateIn } from '../../../domain/identifiers.ts';
import type { DocumentEvent } from '../../../domain/lifecycle.ts';
import { EVENT_WORDS } from '../../../pipeline/record-words.ru.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { JournalQuestion } from '../../../store/journal.ts';
import { callerOf, inQuery } from '../document/asked.ts';
import type { People } from './people.ts';

/** What the address asks for; what is none of ours is left out. */
export interface Asked {
  readonly document: string | undefined;
  readonly actor: string | undefined;
  readonly event: DocumentEvent | undefined;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly after: string | undefined;
}

const MOSCOW = 'Europe/Moscow';
const USUAL_DAYS = 7;
const LONGEST_TEXT = 100;
const ROWS = 50;

export const EVENT_NAMES = Object.keys(EVENT_WORDS) as DocumentEvent[];

export function askedOf(rooms: Pick<Rooms, 'now'>, request: FastifyRequest): Asked {
  const today = localDateIn(MOSCOW, rooms.now());
  const to = dayIn(request, 'to') ?? today;
  const event = inQuery(request, 'event');
  return {
    document: inQuery(request, 'document')?.slice(0, LONGEST_TEXT),
    actor: inQuery(request, 'actor')?.slice(0, LONGEST_TEXT),
    event: EVENT_NAMES.find((one) => one === event),
    from: dayIn(request, 'from') ?? shifted(to, 1 - USUAL_DAYS),
    to,
    after: inQuery(request, 'after'),
  };
}

function dayIn(request: FastifyRequest, name: string): LocalDate | undefined {
  try {
    return localDate(inQuery(request, name) ?? '');
  } catch {
    return undefined;
  }
}

export const journalScope = (rooms: Pick<Rooms, 'settings'>, request: FastifyRequest): Scope =>
  scopeOf(callerOf(request).grants, 'journal.read', rooms.settings.publishingParticipantInn);

/** As many documents as a number may mean; who means more says more. */
const MOST_DOCUMENTS = 200;

export async function questionOf(
  { documentSearch }: Pick<Rooms, 'documentSearch'>,
  scope: Scope,
  { document: text, actor, event, from, to, after }: Asked,
  people: People,
): Promise<JournalQuestion> {
  const found =
    text === undefined ? undefined : await documentSearch.find({ scope, text, limit: MOST_DOCUMENTS });
  return {
    scope,
    from: endOf(shifted(from, -1)),
    to: endOf(to),
    limit: ROWS,
    ...(found !== undefined && { documents: found.documents.map(({ id }) => id) }),
    ...(actor !== undefined && { actors: people.meant(actor) }),
    ...(event !== undefined && { event }),
    ...(after !== undefined && { after }),
  };
}

/** Midnight, Moscow's: the last second of the day and all of it. */
const endOf = (day: LocalDate): Instant =>
  new Date(Date.parse(endOfDayIn(MOSCOW, day)) + SECOND_MS).toISOString() as Instant;
const SECOND_MS = 1_000;
