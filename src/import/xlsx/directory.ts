/** The directory of a ZIP, held against the limits: the first and only thing that is read of a hostile one. */
import { LIMITS } from '../limits.ts';
import { FileRefused } from '../refused.ts';

export interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of the local header. */
  readonly offset: number;
}

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const ENCRYPTED = 1;

/** @throws {FileRefused} */
export function readDirectory(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  // 0xffff says that the true numbers stand elsewhere (ZIP64), for archives larger than any that we take.
  if (count > LIMITS.archiveEntries) throw new FileRefused('в файле слишком много частей');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new FileRefused(TORN);
    const entry = entryAt(bytes, view, at);
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  hold(entries);
  return entries;
}

const TORN = 'оглавление архива повреждено';

function endRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at -= 1) {
    const fits = (): boolean => at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength;
    if (view.getUint32(at, true) === END && fits()) return at;
  }
  throw new FileRefused('это не XLSX или файл обрезан');
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): Entry {
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new FileRefused('файл защищен паролем');
  const nameLength = view.getUint16(at + 28, true);
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

/** Sizes, ratios, names told twice, and entries that share bytes: one packed heap under a thousand names. */
function hold(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > LIMITS.unpackedBytes) throw new FileRefused('в распакованном виде файл больше допустимого');
  for (const { size, packedSize } of entries) {
    if (size > LIMITS.partBytes) throw new FileRefused('часть файла в распакованном виде больше допустимой');
    if (size > LIMITS.ratioFromBytes && size > packedSize * LIMITS.ratio) {
      throw new FileRefused('часть файла сжата подозрительно сильно');
    }
  }
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) {
    throw new FileRefused('в архиве два файла с одним именем');
  }
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, { offset, packedSize }] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next !== undefined && offset + 30 + packedSize > next.offset) {
      throw new FileRefused('части архива накладываются друг на друга');
    }
  }
}
