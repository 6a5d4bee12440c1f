import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePem } from '../../signature/pem.ts';
import { layOutFiles } from '../../pipeline/lay-out-files.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { TrainingGround } from '../training-ground.ts';
import type { Player } from './play.ts';

/**
 * Lays the files of every document out for people, and the certificates to check them with.
 *
 * @returns the folder of each document, relative to `directory`, by the document's id
 */
export async function layOut(
  rooms: Rooms,
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
    for (const { name, bytes } of await layOutFiles(rooms, id)) {
      await writeFile(join(directory, folder, name), bytes);
    }
    folders.set(id, folder);
  }
  return folders;
}
