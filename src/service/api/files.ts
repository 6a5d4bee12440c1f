import { readDossier, readFile } from '../../../schemas/api/files.ts';
import type { Caller } from '../../domain/access.ts';
import { isPublishable } from '../../domain/document.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import { permitted, personsShown } from '../../pipeline/access/permitted.ts';
import { gatherDossier } from '../../pipeline/dossier/make-dossier.ts';
import { namesOf } from '../../pipeline/lay-out-files.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { FileRole, StoredDocument } from '../../store/store.ts';
import { Refusal } from '../refusal.ts';
import { type Route, route } from './route.ts';

export const fileRoutes: readonly Route[] = [
  route(readFile, async ({ params: { id, role } }, { rooms, caller }) => {
    const document = await permitted(rooms, caller, 'documents.read', id);
    const names = namesOf(document);
    const [name, digest] = isRole(role, names) ? [names[role], document.files[role]] : [];
    if (name === undefined || digest === undefined) throw new Refusal('not-found');
    await expectPersons(rooms, caller, document, role);
    return { name, digest, bytes: await rooms.blobs.get(digest) };
  }),
  route(readDossier, async ({ params: { id } }, { rooms, caller, tools }) => {
    const document = await permitted(rooms, caller, 'documents.read', id);
    await expectPersons(rooms, caller, document, 'dossier');
    return dossierOf(rooms, id, tools);
  }),
];

const isRole = (role: string, names: Partial<Record<FileRole, string>>): role is FileRole =>
  Object.hasOwn(names, role);

/** Files of a private kind name children and parents; each view is written down. */
async function expectPersons(
  rooms: Rooms,
  caller: Caller,
  document: StoredDocument,
  what: string,
): Promise<void> {
  if (!isPublishable(document.header.kind)) await personsShown(rooms, caller, document, what);
}

async function dossierOf(
  rooms: Rooms,
  id: DocumentId,
  tools: Parameters<Route['handle']>[1]['tools'],
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const wish = { validation: tools.validationData(), withPersonalData: true };
  const gathered = await gatherDossier(rooms, id, wish);
  const { contents } = gathered;
  const files = [tools.dossierCover(gathered), ...contents.files];
  const { bytes } = await tools.packDossier({ ...contents, files }, rooms.seal);
  return { name: `dossier-${id}.zip`, bytes };
}
