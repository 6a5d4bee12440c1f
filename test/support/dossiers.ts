/** Dossiers of a test house, made and judged as the commands do it. */
import type { DossierContents, DossierReport } from '../../src/dossier/dossier.ts';
import { checkDossier } from '../../src/dossier/check.ts';
import { packDossier } from '../../src/dossier/pack.ts';
import type { DocumentId } from '../../src/domain/identifiers.ts';
import { gatherDossier } from '../../src/pipeline/dossier/make-dossier.ts';
import type { FileDesk } from '../../src/signature/file-desk.ts';
import { openFileDesk } from '../../src/signature/open-file-desk.ts';
import type { TestHouse } from './house.ts';

export async function contentsOf(
  { rooms, ca }: TestHouse,
  id: DocumentId,
  withPersonalData = false,
): Promise<DossierContents> {
  const validation = { roots: [ca.root], revocationLists: await ca.revocationLists() };
  return (await gatherDossier(rooms, id, { validation, withPersonalData })).contents;
}

export const packed = async ({ rooms }: TestHouse, contents: DossierContents): Promise<Uint8Array> =>
  (await packDossier(contents, rooms.seal)).bytes;

/** Trusts the root of the house; the lists come out of the dossier. */
export const checked = ({ ca }: Pick<TestHouse, 'ca'>, bytes: Uint8Array): Promise<DossierReport> =>
  checkDossier(bytes, async (lists): Promise<FileDesk> =>
    openFileDesk({ roots: [ca.root], settings: { revocationLists: lists } }),
  );
