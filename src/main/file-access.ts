import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../domain/fault.ts';

const READING: Readonly<Record<string, string>> = {
  ENOENT: 'такого файла нет',
  EACCES: 'нет права читать этот файл',
  EISDIR: 'это папка, а нужен файл',
};

/** A file is held whole while it is signed or judged. */
const LARGEST_BYTES = 512 << 20;

/** @throws {Fault} `USAGE_WRONG`, naming the file as it was typed */
export async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  const refuse = (rule: string): Fault =>
    new Fault('USAGE_WRONG', 'a file cannot be read', { at: shown, rule });
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > LARGEST_BYTES) throw refuse(`файл больше ${LARGEST_BYTES >> 20} МБ`);
    return await file.readFile();
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    throw refuse(READING[code] ?? code);
  }
}

/** @throws {Fault} `USAGE_WRONG` */
export async function writeBytes(path: string, bytes: Uint8Array, shown: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch {
    throw new Fault('USAGE_WRONG', 'a file cannot be written', { at: shown, rule: 'сюда нельзя записать' });
  }
}
