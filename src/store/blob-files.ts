import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { Blobs } from './blobs.ts';
import { digestOf } from '../chain/link.ts';

/**
 * Files by digest in a directory: `ab/abcd…` holds the bytes whose Streebog-256 is `abcd…`, for its owner
 * alone. Any number of processes may use one directory: who writes the same bytes writes the same file.
 *
 * What is under `unfinished` was being written when a process died; it may be deleted when none runs.
 *
 * @throws {Fault} `BLOBS_UNREACHABLE` when the directory cannot be written or read
 */
export const blobFiles = (directory: string): Blobs => ({
  put: async (bytes) => {
    const digest = digestOf(bytes);
    const path = pathOf(directory, digest);
    const there = await readFile(path).catch(() => undefined);
    // Bytes that went bad on the disk are healed by whoever brings the good ones.
    if (there === undefined || digestOf(there) !== digest) await reached(() => write(directory, path, bytes));
    // Also when another process has just put it there and not yet synchronised the name.
    else await reached(() => synchronise(dirname(path)));
    return digest;
  },
  get: async (digest) => {
    const bytes = await reached(() => read(pathOf(directory, digest), digest));
    if (digestOf(bytes) === digest) return bytes;
    throw new Fault('BLOB_DAMAGED', 'a file no longer has its digest', { digest });
  },
});

const pathOf = (directory: string, digest: Digest): string => join(directory, digest.slice(0, 2), digest);

/** A plain `Uint8Array`: a Buffer would compare and print otherwise. */
async function read(path: string, digest: Digest): Promise<Uint8Array> {
  try {
    return Uint8Array.from(await readFile(path));
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw thrown;
    throw new Fault('BLOB_MISSING', 'no file has this digest', { digest });
  }
}

/** The name appears when the bytes are safe, and is itself safe on return, a power cut included. */
async function write(directory: string, path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(directory, 'unfinished', randomUUID());
  await makeFolder(directory, dirname(unfinished));
  await makeFolder(directory, dirname(path));
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
  await synchronise(dirname(path));
}

async function makeFolder(directory: string, folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  await synchronise(directory);
  if (made !== folder) await synchronise(dirname(made));
}

async function synchronise(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    throw new Fault('BLOBS_UNREACHABLE', 'the directory of files does not answer', { code: codeOf(thrown) });
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
