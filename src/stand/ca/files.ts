import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Readable by the owner alone: keys stand among these files. */
const OWNER_ONLY = 0o600;

/** @returns `undefined` where there is no such file */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return undefined;
    throw thrown;
  }
}

/**
 * The text that is kept at `path`, made and written by `make` when nothing is there yet.
 *
 * A file appears whole or not at all, and is never replaced: of two that come at once both get the text
 * of the one who was first, and a killed one leaves at most a temporary file.
 */
export async function keepOnce(path: string, make: () => string): Promise<string> {
  const kept = await readIfThere(path);
  if (kept !== undefined) return kept;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    await writeThrough(temporary, make());
    // `link`, unlike `rename`, fails when the name is taken.
    await link(temporary, path).catch(ignoreTaken);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
  return readFile(path, 'utf8');
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function ignoreTaken(thrown: unknown): void {
  if (!hasCode(thrown, 'EEXIST')) throw thrown;
}

const hasCode = (thrown: unknown, code: string): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === code;
