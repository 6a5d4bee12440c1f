/** Of what was done with rights a caller reads what concerns his bodies; all of it, who looks after the installation. */
import { type Caller, EVERY_BODY, type Grant, mayForEach } from '../../domain/access.ts';
import { documentId } from '../../domain/identifiers.ts';
import { actorOf } from '../../pipeline/access/sign-in.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { AccessEvent, AccessEventName } from '../../store/access-log.ts';
import { documentsWithinReach } from './reach.ts';

type Place = Pick<AccessEvent, 'at' | 'actor' | 'sequence'>;

export interface AccessWish {
  readonly limit: number;
  readonly events?: readonly AccessEventName[];
  readonly after?: Place;
}

export interface AccessPage {
  readonly events: readonly AccessEvent[];
  /** From where the next page goes on; absent after the last one. */
  readonly next?: Place;
}

const BATCH = 500;
/** In a busy installation a body of few events gets a short page, and goes on from there. */
const MOST_BATCHES = 10;

export async function accessJournal(rooms: Rooms, caller: Caller, wish: AccessWish): Promise<AccessPage> {
  const owners = await ownersIn(rooms);
  const found: AccessEvent[] = [];
  let { after } = wish;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const asked = { ...(after && { after }), ...(wish.events && { events: wish.events }) };
    const events = await rooms.accessLog.list(BATCH, asked);
    const theirs = await concerning(rooms, caller, events, owners);
    found.push(...theirs.slice(0, wish.limit - found.length));
    const isFull = found.length === wish.limit;
    if (isFull && theirs.at(-1) !== found.at(-1)) return { events: found, ...nextOf(found.at(-1)) };
    if (events.length < BATCH) return { events: found };
    after = events.at(-1);
    if (isFull) break;
  }
  return { events: found, ...nextOf(after) };
}

const nextOf = (place: Place | undefined): Pick<AccessPage, 'next'> =>
  place === undefined ? {} : { next: { at: place.at, actor: place.actor, sequence: place.sequence } };

/** Of an event: who acted, and what it was done to; each with the rights that it has now. */
type Owners = ReadonlyMap<string, readonly Grant[]>;

async function ownersIn({ accounts, accessTokens, hooks }: Rooms): Promise<Owners> {
  const [people, tokens, receivers] = await Promise.all([accounts.list(), accessTokens.list(), hooks.list()]);
  return new Map<string, readonly Grant[]>([
    ...people.flatMap(({ id, grants }) => [[id, grants] as const, [actorOf(id), grants] as const]),
    ...tokens.flatMap(({ id, grants }) => [[id, grants] as const, [`token:${id}`, grants] as const]),
    ...receivers.map(({ id, grants }) => [id, grants] as const),
  ]);
}

async function concerning(
  rooms: Rooms,
  caller: Caller,
  events: readonly AccessEvent[],
  owners: Owners,
): Promise<readonly AccessEvent[]> {
  const isTheirs = (of: string): boolean => holdsAllOf(caller, owners.get(of));
  const viewed = events
    .filter(({ event }) => event === 'PersonsViewed')
    .map(({ subject }) => documentId(subject));
  const documents = await documentsWithinReach(rooms, caller, 'journal.read', viewed);
  const reach: ReadonlySet<string> = new Set(documents.map(({ id }) => id));
  const seesAll = mayForEach(caller.grants, 'journal.read', [EVERY_BODY]);
  return events.filter(
    ({ actor, subject }) => seesAll || isTheirs(actor) || isTheirs(subject) || reach.has(subject),
  );
}

/** Whose rights reach beyond his bodies is not only theirs: what he does elsewhere must not be told here. */
const holdsAllOf = ({ grants }: Caller, owned: readonly Grant[] = []): boolean =>
  owned.length > 0 &&
  mayForEach(
    grants,
    'journal.read',
    owned.map(({ inn }) => inn),
  );
