import { isPublishable } from '../../domain/document.ts';
import { businessQuery } from '../../../schemas/portal/manifest.ts';
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

/** Published with evidence; or refused, and its correction published; or signed, and never anywhere near the portal. */
async function wrongEnd({ store }: Rooms, { id, content, correction }: Player): Promise<readonly string[]> {
  const { state, evidenceGrade, registryNumber, files } = await store.load(id);
  if (!isPublishable(content.kind)) {
    const kept = state === 'signed' && files.package === undefined && registryNumber === undefined;
    return kept ? [] : [`${content.documentNumber}: не для портала, а ${state}`];
  }
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

/** The portal holds each published document once, in the bytes of our record, and nothing that is not ours. */
async function doubled(
  { store }: Rooms,
  { portal }: TrainingGround,
  players: readonly Player[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const taken = Map.groupBy(portal.taken(), ({ manifest }) => businessQuery(manifest));
  for (const some of taken.values()) {
    if (some.length > 1)
      wrong.push(`${some[0]?.manifest.business.documentNumber}: на портале ${some.length} раза`);
  }
  const byId = new Map(portal.taken().map((one) => [one.refId, one]));
  const arrivals = Map.groupBy(portal.journal(), ({ refId }) => refId);
  for (const { id, content } of players) {
    const { state, files } = await store.load(id);
    const there = byId.get(id)?.digest;
    if (state === 'published' && there !== files.package)
      wrong.push(`${content.documentNumber}: на портале другое`);
    if (state !== 'published' && there !== undefined)
      wrong.push(`${content.documentNumber}: на портале лишнее`);
    const sent = new Set(arrivals.get(id)?.map(({ digest }) => digest));
    if (sent.size > 1) wrong.push(`${content.documentNumber}: отправлялись разные пакеты`);
  }
  const due = players.filter(
    ({ content, correction }) => isPublishable(content.kind) && correction === undefined,
  );
  if (byId.size !== due.length) {
    wrong.push(`на портале ${byId.size} документов`);
  }
  return wrong;
}
