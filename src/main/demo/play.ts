import type { DocumentContent } from '../../../schemas/document/index.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import { isPublishable } from '../../domain/document.ts';
import { FINAL_STATES } from '../../domain/lifecycle.ts';
import { registerDocument } from '../../pipeline/register-document.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { StoredDocument } from '../../store/store.ts';
import type { TrainingGround } from '../training-ground.ts';
import type { Role } from './cast.ts';
import { declareImpossible, workOnce } from './officials.ts';

/** A role with the document that plays it. */
export interface Player extends Role {
  readonly id: DocumentId;
}

const ROUND_MS = 150;
const LIMIT_MS = 150_000;

/** Registers one document; at a later run it is the one that is there already. */
export async function enter(rooms: Rooms, content: DocumentContent): Promise<StoredDocument> {
  const outcome = await registerDocument(rooms, {
    input: content,
    actor: 'demo',
    choice: { form: 'electronic', decidedBy: 'руководитель органа (образец)' },
  });
  if (outcome.kind === 'conflict') throw new Error(`${content.documentNumber}: other content is registered`);
  return outcome.document;
}

/** Registers the cast and plans the faults of those that the portal has not seen yet. */
export async function enterAll(
  rooms: Rooms,
  ground: TrainingGround,
  roles: readonly Role[],
): Promise<readonly Player[]> {
  const players: Player[] = [];
  for (const role of roles) {
    const { id, state } = await enter(rooms, role.content);
    const notSeen = state === 'registered' || state === 'rendered' || state === 'signed';
    if (role.fault !== undefined && notSeen) ground.portal.plan(role.fault, 1, { refId: id });
    if (role.onPaperWithGround === true) await declareImpossible(rooms, id);
    players.push({ ...role, id });
  }
  return players;
}

/**
 * Lets officials and workers go on until every document is through.
 *
 * @param say is told the counts whenever they change
 */
export async function playThrough(
  rooms: Rooms,
  ground: TrainingGround,
  players: readonly Player[],
  say: (line: string) => void,
): Promise<readonly Player[]> {
  const all = [...players];
  const began = performance.now();
  let last = '';
  while (performance.now() - began < LIMIT_MS) {
    all.push(...(await corrections(rooms, all)));
    await workOnce({ rooms, ca: ground.ca, contents: new Map(all.map(({ id, content }) => [id, content])) });
    const documents = await rooms.store.list();
    const line = counts(documents);
    if (line !== last) say(`${((performance.now() - began) / 1000).toFixed(1)} с: ${line}`);
    last = line;
    if (documents.every(isOver) && (await allClosed(rooms, all))) break;
    await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
  }
  return all;
}

/** A document that is never posted has nothing more before it once it is signed. */
const isOver = ({ state, header }: StoredDocument): boolean =>
  FINAL_STATES.includes(state) || (state === 'signed' && !isPublishable(header.kind));

/** Registers the next version of what the portal refused. */
async function corrections(rooms: Rooms, players: readonly Player[]): Promise<readonly Player[]> {
  const added: Player[] = [];
  for (const { id, correction, jurisdiction } of players) {
    if (correction === undefined || players.some(({ content }) => content === correction)) continue;
    if ((await rooms.store.load(id)).state !== 'rejected') continue;
    added.push({ jurisdiction, content: correction, id: (await enter(rooms, correction)).id });
  }
  return added;
}

async function allClosed(rooms: Rooms, players: readonly Player[]): Promise<boolean> {
  const refused = await Promise.all(
    players.map(async ({ id }) => (await rooms.store.load(id)).state === 'rejected'),
  );
  const corrected = players.filter(
    ({ correction }, index) => correction !== undefined && refused[index] === true,
  );
  const entered = corrected.every(({ correction }) => players.some(({ content }) => content === correction));
  return entered && (await rooms.paperCases.list()).every(({ state }) => state === 'closed');
}

const WORDS: Readonly<Record<string, string>> = {
  registered: 'зарегистрировано',
  rendered: 'ждут людей',
  signed: 'подписано',
  'in-doubt': 'ответ неизвестен',
  submitted: 'на портале',
  accepted: 'в реестре портала',
  published: 'опубликовано',
  rejected: 'возвращено',
};

const counts = (documents: readonly StoredDocument[]): string =>
  [...Map.groupBy(documents, ({ state }) => state)]
    .map(([state, some]) => `${WORDS[state] ?? state} ${some.length}`)
    .toSorted()
    .join(', ');
