import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFiles as command } from '../../../src/cli/check-files.ts';
import type { Tools } from '../../../src/cli/command.ts';
import { anchorHeads } from '../../../src/pipeline/anchor-heads.ts';
import { checkFiles } from '../../../src/pipeline/check-files.ts';
import { withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { blobFiles } from '../../../src/store/blob-files.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { signedOrder } from '../../support/officials.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('check-files');
let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** The command, with nothing but what it asks for. */
async function typed(
  rooms: TestHouse['rooms'],
  ...args: string[]
): Promise<{ status: number; said: string }> {
  const said: string[] = [];
  const tools: Pick<Tools, 'rooms' | 'say'> = {
    rooms: async () => rooms,
    say: (line) => void said.push(line),
  };
  return { status: await command.run(args, tools as Tools), said: said.join('\n') };
}

it('reads every file that a published document has left, and names those that are gone or changed', async () => {
  const files = blobFiles(folder);
  const [kept, read] = [new Set<string>(), new Set<string>()];
  const blobs: TestHouse['rooms']['blobs'] = {
    get: async (digest) => {
      read.add(digest);
      return files.get(digest);
    },
    put: async (bytes) => {
      const digest = await files.put(bytes);
      kept.add(digest);
      return digest;
    },
  };
  const rooms = { ...house.rooms, blobs };
  const { id } = await signedOrder({ ...house, rooms });
  await work({ ...house, rooms });
  const { state, files: named } = await rooms.store.load(id);
  expect(state).toBe('published');

  const withdrawn = await signedOrder({ ...house, rooms });
  await withdrawDocument(rooms, withdrawn.id, 'ошибка в показателях', 'clerk-7');
  await anchorHeads(rooms);

  read.clear();
  expect(await checkFiles(rooms)).toMatchObject({ missing: 0, damaged: 0, erased: 0, bad: [] });
  // Nothing that was put is left out: the list of the record is whole.
  expect([...kept].filter((one) => !read.has(one))).toEqual([]);
  const good = await typed(rooms);
  expect([good.status, good.said]).toEqual([0, `Файлов проверено: ${read.size}. Все на месте и целы.`]);

  const pathOf = (digest: string): string => join(folder, digest.slice(0, 2), digest);
  await rm(pathOf(named.pdf ?? ''));
  await writeFile(pathOf(named.content), 'other bytes');
  const { words } = (await rooms.store.events(withdrawn.id)).at(-1)?.facts ?? {};
  await rm(pathOf(String(words)));
  const { status, said } = await typed(rooms);
  expect(status).toBe(1);
  expect(said).toContain(`нет файла ${named.pdf}: документ ${id}`);
  expect(said).toContain(`повреждён ${named.content}: документ ${id}`);
  expect(said).toContain('Записанных слов нет на месте: 1.');
  expect(JSON.parse((await typed(rooms, '--json')).said)).toMatchObject({ passed: false });
});
