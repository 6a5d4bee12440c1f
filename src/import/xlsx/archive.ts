/**
 * The ZIP around an XLSX, read from its directory: names and sizes are known, and refused, before a byte is
 * unpacked; what is unpacked must then be exactly as large as it was said to be.
 *
 * @see PKWARE APPNOTE 6.3.3, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record);
 * numbers are little-endian
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';
import { FileRefused } from '../refused.ts';
import { type Entry, readDirectory } from './directory.ts';

const LOCAL = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];

/** The parts of an XLSX by name. */
export interface Parts {
  has(name: string): boolean;
  /** UTF-8 text of a part. @throws {FileRefused} */
  text(name: string): string;
}

/** @throws {FileRefused} when the directory says that unpacking would be too much, or is not to be believed */
export function openParts(bytes: Uint8Array): Parts {
  const entries = new Map(readDirectory(bytes).map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    has: (name) => entries.has(name.toLowerCase()),
    text(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) throw new FileRefused('в файле нет нужной части: он поврежден');
      return decoded(unpacked(bytes, entry));
    },
  };
}

function unpacked(bytes: Uint8Array, entry: Entry): Uint8Array {
  const packed = packedBytes(bytes, entry);
  const content = entry.method === STORED ? packed : inflated(packed, entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new FileRefused(DAMAGED);
  return content;
}

const DAMAGED = 'файл поврежден: часть архива не соответствует его оглавлению';

function packedBytes(bytes: Uint8Array, { offset, packedSize, method }: Entry): Uint8Array {
  if (method !== STORED && method !== DEFLATED) throw new FileRefused('сжатие файла неизвестного вида');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw new FileRefused(DAMAGED);
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packedSize > bytes.length) throw new FileRefused(DAMAGED);
  return bytes.subarray(from, from + packedSize);
}

function inflated(packed: Uint8Array, { size }: Entry): Uint8Array {
  if (size > LIMITS.partBytes) throw new FileRefused(DAMAGED);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new FileRefused(DAMAGED);
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefused('часть файла не в кодировке UTF-8');
  }
}
