import { Fault } from '../domain/fault.ts';
import type { NamedFile } from '../store/named-files.ts';
import type { Rooms } from './rooms.ts';

/** A file that the record names and that is not what it should be. */
export interface BadFile extends NamedFile {
  readonly is: 'missing' | 'damaged' | 'erased';
}

export interface FilesChecked {
  readonly checked: number;
  readonly missing: number;
  readonly damaged: number;
  /** Words that people or the portal have said, and that are not there: they may be erased by right. */
  readonly erased: number;
  /** The first of them. */
  readonly bad: readonly BadFile[];
}

/** Whoever lost a folder needs no list of a million lines. */
const MOST_NAMED = 100;
const AT_ONCE = 4;

/**
 * Reads every file that the record names, and holds it to its digest: after a restore, or from time to time.
 *
 * @throws {Fault} `BLOBS_UNREACHABLE`, `STORE_UNREACHABLE`
 */
export async function checkFiles({
  namedFiles,
  blobs,
}: Pick<Rooms, 'namedFiles' | 'blobs'>): Promise<FilesChecked> {
  let checked = 0;
  const count = { missing: 0, damaged: 0, erased: 0 };
  const bad: BadFile[] = [];
  for await (const page of namedFiles.all()) {
    const files = [...new Map(page.map((file) => [file.digest, file])).values()];
    for (let from = 0; from < files.length; from += AT_ONCE) {
      const some = files.slice(from, from + AT_ONCE);
      const found = await Promise.all(some.map((file) => badnessOf(blobs, file)));
      for (const one of found) {
        checked += 1;
        if (one === undefined) continue;
        count[one.is] += 1;
        if (one.is !== 'erased' && bad.length < MOST_NAMED) bad.push(one);
      }
    }
  }
  return { checked, ...count, bad };
}

async function badnessOf(blobs: Rooms['blobs'], file: NamedFile): Promise<BadFile | undefined> {
  try {
    await blobs.get(file.digest);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (thrown.code === 'BLOB_MISSING') return { ...file, is: file.by === 'words' ? 'erased' : 'missing' };
    if (thrown.code === 'BLOB_DAMAGED') return { ...file, is: 'damaged' };
    throw thrown;
  }
}
