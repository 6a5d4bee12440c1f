import type { Rooms } from '../../pipeline/rooms.ts';
import type { TrainingGround } from '../training-ground.ts';
import type { Player } from './play.ts';

/** What the demo claims, looked at once more: every line that comes back is a claim that does not hold. */
export async function disproved(
  rooms: Rooms,
  ground: TrainingGround,
  players: readonly Player[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const player of players)
    wrong.push(...(await wrongEnd(rooms, player)), ...(await wrongForm(rooms, player)));
  wrong.push(...(await doubled(rooms, ground, players)));
  const broken = await rooms.store.audit();
  if (broken !== undefined) wrong.push(`цепочка событий нарушена: ${broken.documentId}`);
  for (const { documentId, code } of await rooms.failures.list()) wrong.push(`${documentId}: сбой ${code}`);
  return wrong;
}

/** Published with evidence; or refused, and its correction published. */
async function wrongEnd({ store }: Rooms, { id, content, correction }: Player): Promise<readonly string[]> {
  const { state, evidenceGrade, registryNumber } = await store.load(id);
  if (correction !== undefined)
    return state === 'rejected' ? [] : [`${content.documentNumber}: не возвращён`];
  const proved = state === 'published' && evidenceGrade !== undefined && registryNumber !== undefined;
  return proved ? [] : [`${content.jurisdiction} ${content.documentNumber}: ${state}`];
}

/** On paper exactly where the act commands it, or allows it and there was a ground. */
async function wrongForm(
  { store, paperCases }: Rooms,
  { id, content, onPaperWithGround = false }: Player,
): Promise<readonly string[]> {
  const { ruling } = await store.load(id);
  const due = ruling.form === 'paper' || onPaperWithGround;
  const paperCase = await paperCases.ofDocument(id);
  return due === (paperCase !== undefined) ? [] : [`${content.documentNumber}: бумажное дело не там`];
}

/** The portal took each document once, and each attempt carried the same bytes. */
async function doubled(
  { store }: Rooms,
  { portal }: TrainingGround,
  players: readonly Player[],
): Promise<readonly string[]> {
  const arrivals = Map.groupBy(portal.journal(), ({ refId }) => refId);
  const wrong: string[] = [];
  for (const { id, content } of players) {
    const own = arrivals.get(id) ?? [];
    const took = own.filter((arrival) => arrival.took).length;
    const published = (await store.load(id)).state === 'published';
    if (took !== (published ? 1 : 0)) wrong.push(`${content.documentNumber}: портал принял ${took} раз`);
    if (new Set(own.map(({ digest }) => digest)).size > 1)
      wrong.push(`${content.documentNumber}: пакеты разные`);
  }
  return wrong;
}
