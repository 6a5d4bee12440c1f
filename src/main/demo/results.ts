import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePem } from '../../signature/pem.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { FileRole } from '../../store/store.ts';
import type { TrainingGround } from '../training-ground.ts';
import type { Player } from './play.ts';

/** Names that the files of a document have in its folder; a signature lies beside what it is over. */
const NAMES: Partial<Record<FileRole, string>> = {
  content: 'content.json',
  pdf: 'document.pdf',
  'signature-authorized-body': 'document.pdf.authorized-body.sig',
  'signature-provider': 'document.pdf.provider.sig',
  xml: 'document.xml',
  'xml-signature-authorized-body': 'document.xml.authorized-body.sig',
  scan: 'scan.pdf',
  'scan-signature': 'scan.pdf.authorized-body.sig',
  package: 'package.zip',
};

/**
 * Lays the files of every document out for people, and the certificates to check them with.
 *
 * @returns the folder of each document, relative to `directory`, by the document's id
 */
export async function layOut(
  { store, blobs }: Rooms,
  { ca }: TrainingGround,
  players: readonly Player[],
  directory: string,
): Promise<ReadonlyMap<string, string>> {
  await mkdir(join(directory, 'trust'), { recursive: true });
  const [intermediate] = ca.chain;
  await writeFile(join(directory, 'trust', 'root.pem'), writePem('CERTIFICATE', ca.root));
  if (intermediate)
    await writeFile(join(directory, 'trust', 'chain.pem'), writePem('CERTIFICATE', intermediate));
  const folders = new Map<string, string>();
  for (const [index, { id, jurisdiction, content }] of players.entries()) {
    const number = String(index + 1).padStart(2, '0');
    const folder = join(jurisdiction, `${number}-${content.kind}`);
    await mkdir(join(directory, folder), { recursive: true });
    for (const [role, digest] of Object.entries((await store.load(id)).files)) {
      const name = NAMES[role as FileRole];
      if (name !== undefined) await writeFile(join(directory, folder, name), await blobs.get(digest));
    }
    folders.set(id, folder);
  }
  return folders;
}
