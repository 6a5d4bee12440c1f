import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../domain/fault.ts';

const READING: Readonly<Record<string, string>> = {
  ENOENT: 'такого файла нет',
  EACCES: 'нет права читать этот файл',
  EISDIR: 'это папка, а нужен файл',
};

/** A file is held whole while it is signed or judged; with all that Node and a judge take, that stays below 512 MB. */
const LARGEST_BYTES = 320 << 20;
/** Of what has no length beforehand (a pipe, a device), so is held twice. */
const LARGEST_PIPE_BYTES = 32 << 20;

/**
 * @param most in bytes; more is not read
 * @throws {Fault} `USAGE_WRONG`, naming the file as it was typed
 */
export async function readBytes(path: string, shown: string, most = LARGEST_BYTES): Promise<Uint8Array> {
  const refuse = (rule: string): Fault =>
    new Fault('USAGE_WRONG', 'a file cannot be read', { at: shown, rule });
  try {
    await using file = await open(path);
    const found = await file.stat();
    const limit = found.isFile() ? most : Math.min(most, LARGEST_PIPE_BYTES);
    const bytes = found.size > limit ? undefined : await upTo(file, found.size, limit);
    if (bytes === undefined) throw refuse(`файл больше ${limit >> 20} МБ`);
    return bytes;
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    throw refuse(READING[code] ?? code);
  }
}

const PIECE_BYTES = 1 << 16;

/** Read to its end, whatever length it claims; `undefined` when there is more than `limit`. */
async function upTo(file: FileHandle, claimed: number, limit: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let room = claimed; length <= limit; room = PIECE_BYTES) {
    const piece = await filled(file, Math.max(room, 1));
    pieces.push(piece);
    length += piece.length;
    if (piece.length < room || piece.length === 0) break;
  }
  if (length > limit) return undefined;
  const [whole = new Uint8Array(), ...more] = pieces.filter((piece) => piece.length > 0);
  return more.length === 0 ? whole : Buffer.concat([whole, ...more], length);
}

/** As many bytes as there is room for, fewer only at the end. */
async function filled(file: FileHandle, room: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(room);
  let length = 0;
  while (length < room) {
    const { bytesRead } = await file.read(bytes, length, room - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/**
 * A new file is its owner's alone: what is written may name a child. One that is there keeps its mode.
 *
 * @throws {Fault} `USAGE_WRONG`
 */
export async function writeBytes(path: string, bytes: Uint8Array, shown: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600 });
  } catch {
    throw new Fault('USAGE_WRONG', 'a file cannot be written', { at: shown, rule: 'сюда нельзя записать' });
  }
}
