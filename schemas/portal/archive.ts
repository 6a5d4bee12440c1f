/**
 * The container of a package, of the by-hand bundle and of a dossier: a ZIP whose entries are stored, never deflated.
 *
 * Stored on purpose: PDF is compressed already, the same files give the same bytes with no library's
 * taste in between, and a package cannot be a ZIP bomb, for its size is the size of what it holds.
 *
 * @see PKWARE APPNOTE 6.3.3, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record);
 * numbers are little-endian
 */
import { Fault } from '../../src/domain/fault.ts';

export interface ArchiveEntry {
  /** Printable ASCII without a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Highest size of the whole container, in bytes. Larger needs ZIP64, which the contract excludes. */
export const MAX_ARCHIVE_BYTES = 200_000_000;

export interface ArchiveLimits {
  readonly bytes: number;
  readonly entries: number;
}

const OF_PACKAGE: ArchiveLimits = { bytes: MAX_ARCHIVE_BYTES, entries: 100 };
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, 00:00: the earliest that the format knows, and the same on every day. */
const DOS_DATE = 0x0021;
const MAX_NAME_BYTES = 100;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** @throws {Fault} `CONTENT_INVALID` for a name that is not plain, comes twice, or too much of anything */
export function writeArchive(
  entries: readonly ArchiveEntry[],
  limits: ArchiveLimits = OF_PACKAGE,
): Uint8Array {
  const size = entries.reduce((sum, { name, bytes }) => sum + 76 + 2 * name.length + bytes.length, 22);
  if (size > limits.bytes || entries.length > limits.entries) throw unfit('too large');
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw unfit('a name comes twice');
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  const headers = entries.map(({ name, bytes }) => {
    if (!NAME.test(name)) throw unfit('a name is not plain');
    const header = { name, offset: at, crc: crc32(bytes), length: bytes.length };
    at = putHeader(view, at, header, false);
    out.set(bytes, at);
    at += bytes.length;
    return header;
  });
  const directoryAt = at;
  for (const header of headers) at = putHeader(view, at, header, true);
  putEnd(view, at, { count: entries.length, directoryAt, length: at - directoryAt });
  return out;
}

interface Header {
  readonly name: string;
  /** Where the entry's local header begins. */
  readonly offset: number;
  readonly crc: number;
  readonly length: number;
}

/** Local and central header share their middle; the central one has more around it. */
function putHeader(
  view: DataView,
  at: number,
  { name, offset, crc, length }: Header,
  central: boolean,
): number {
  view.setUint32(at, central ? CENTRAL : LOCAL, true);
  let next = at + 4;
  if (central) {
    view.setUint16(next, 20, true); // made by: MS-DOS, 2.0
    next += 2;
  }
  view.setUint16(next, 20, true); // needed: 2.0
  view.setUint16(next + 8, DOS_DATE, true); // flags, method (stored) and time before it stay 0
  view.setUint32(next + 10, crc, true);
  view.setUint32(next + 14, length, true);
  view.setUint32(next + 18, length, true);
  view.setUint16(next + 22, name.length, true);
  next += 26;
  if (central) {
    view.setUint32(next + 10, offset, true); // comment, disk and attributes before it stay 0
    next += 14;
  }
  for (let i = 0; i < name.length; i += 1) view.setUint8(next + i, name.charCodeAt(i));
  return next + name.length;
}

function putEnd(
  view: DataView,
  at: number,
  { count, directoryAt, length }: { count: number; directoryAt: number; length: number },
): void {
  view.setUint32(at, END, true);
  view.setUint16(at + 8, count, true);
  view.setUint16(at + 10, count, true);
  view.setUint32(at + 12, length, true);
  view.setUint32(at + 16, directoryAt, true);
}

/**
 * Reads what `writeArchive` wrote, and nothing else: anything compressed, encrypted, with gaps, with a
 * name twice or with two stories in its two headers is refused.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export function readArchive(bytes: Uint8Array, limits: ArchiveLimits = OF_PACKAGE): readonly ArchiveEntry[] {
  if (bytes.length < 22 || bytes.length > limits.bytes) throw unreadable('size');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ArchiveEntry[] = [];
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === LOCAL) {
    const length = view.getUint32(at + 18, true);
    const nameLength = view.getUint16(at + 26, true);
    const from = at + 30 + nameLength;
    if (from + length > bytes.length) throw unreadable('an entry is cut off');
    if (nameLength > MAX_NAME_BYTES || entries.length === limits.entries) throw unreadable('too much of it');
    const name = String.fromCharCode(...bytes.subarray(at + 30, from));
    entries.push({ name, bytes: bytes.slice(from, from + length) });
    at = from + length;
  }
  if (!same(bytes, rewritten(entries, limits))) throw unreadable('not in the contract’s plain form');
  return entries;
}

/** The plain form is unique, so the shortest honest check is to write it again and compare. */
function rewritten(entries: readonly ArchiveEntry[], limits: ArchiveLimits): Uint8Array {
  try {
    return writeArchive(entries, limits);
  } catch {
    throw unreadable('names or sizes');
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

const unfit = (why: string): Fault => new Fault('CONTENT_INVALID', `archive: ${why}`, { at: 'archive' });

const unreadable = (why: string): Fault =>
  new Fault('CONTENT_UNREADABLE', `archive: ${why}`, { at: 'archive' });

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** CRC-32 of ISO 3309, as ZIP wants it. It finds torn bytes; proof against intent is the digest. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
