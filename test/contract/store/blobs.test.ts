import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobFiles } from '../../../src/store/blob-files.ts';
import { blobsContract } from './blobs.contract.ts';

describe('files in a directory', () => {
  let directory: string;
  const blobs = () => blobFiles(join(directory, 'blobs'));
  const bytes = new TextEncoder().encode('signed once');

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pechat-blobs-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  blobsContract('in a directory', blobs);

  it('lie under the first two digits of their digest, for their owner alone', async () => {
    const digest = await blobs().put(bytes);
    const path = join(directory, 'blobs', digest.slice(0, 2), digest);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
    expect(new Uint8Array(await readFile(path))).toEqual(bytes);
  });

  it('leave nothing unfinished behind', async () => {
    await blobs().put(bytes);
    expect(await readdir(join(directory, 'blobs', 'unfinished'))).toEqual([]);
  });

  it('are not given out damaged, and are healed by the right bytes', async () => {
    const digest = await blobs().put(bytes);
    const path = join(directory, 'blobs', digest.slice(0, 2), digest);
    await writeFile(path, bytes.subarray(1));
    await expect(blobs().get(digest)).rejects.toThrowFault('BLOB_DAMAGED');
    await blobs().put(bytes);
    expect(await blobs().get(digest)).toEqual(bytes);
  });

  it('say that the directory does not answer when it cannot be written', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    await chmod(file, 0o600);
    await expect(blobFiles(file).put(bytes)).rejects.toThrowFault('BLOBS_UNREACHABLE');
  });
});
