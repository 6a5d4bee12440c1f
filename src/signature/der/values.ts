import type { Instant } from '../../domain/identifiers.ts';
import { hexOf } from '../bytes.ts';
import { type Der, notDer } from './reader.ts';
import { TAG } from './tags.ts';

const unexpected = (value: Der): Error => notDer('unexpected-type', value.bytes.byteOffset);

/** Dotted decimal. @throws {Fault} `CONTENT_UNREADABLE` */
export function oidOf(value: Der): string {
  if (value.tag !== TAG.oid) throw unexpected(value);
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of value.content) {
    arc = arc * 128n + BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [joint = 0n, ...rest] = arcs;
  const first = joint < 80n ? joint / 40n : 2n;
  return [first, joint - first * 40n, ...rest].join('.');
}

/** Lower-case hexadecimal of a non-negative INTEGER, two digits a byte. @throws {Fault} `CONTENT_UNREADABLE` */
export function integerHexOf(value: Der): string {
  if (value.tag !== TAG.integer || (value.content[0] ?? 0) >= 0x80) throw unexpected(value);
  const { content } = value;
  return hexOf(content.length > 1 && content[0] === 0 ? content.subarray(1) : content);
}

/** A version, a count, a reason: 0 … 2³¹−1. @throws {Fault} `CONTENT_UNREADABLE` */
export function smallIntegerOf(value: Der): number {
  const small = value.tag === TAG.integer || value.tag === TAG.enumerated;
  if (!small || value.content.length > 4 || (value.content[0] ?? 0) >= 0x80) throw unexpected(value);
  return value.content.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function octetsOf(value: Der): Uint8Array {
  if (value.tag !== TAG.octetString) throw unexpected(value);
  return value.content;
}

/** A BIT STRING of whole bytes: keys and signatures. @throws {Fault} `CONTENT_UNREADABLE` */
export function wholeBytesOf(value: Der): Uint8Array {
  if (value.tag !== TAG.bitString || value.content[0] !== 0) throw unexpected(value);
  return value.content.subarray(1);
}

/**
 * Numbers of the bits that are set in a named BIT STRING, bit 0 first.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export function namedBitsOf(value: Der): ReadonlySet<number> {
  if (value.tag !== TAG.bitString) throw unexpected(value);
  const set = new Set<number>();
  value.content.subarray(1).forEach((byte, i) => {
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (0x80 >> bit)) !== 0) set.add(i * 8 + bit);
  });
  return set;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf16 = new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true });
const ascii = (pattern: RegExp) => (bytes: Uint8Array) => {
  const text = Buffer.from(bytes).toString('latin1');
  return pattern.test(text) ? text : undefined;
};

/** Authorities write «@», «&», «*» and quotes into PrintableString; visible ASCII is let through. */
const visibleAscii = ascii(/^[\x20-\x7e]*$/);

const TEXT: Readonly<Record<number, (bytes: Uint8Array) => string | undefined>> = {
  [TAG.utf8String]: (bytes) => utf8.decode(bytes),
  [TAG.bmpString]: (bytes) => (bytes.length % 2 === 0 ? utf16.decode(bytes) : undefined),
  [TAG.numericString]: ascii(/^[0-9 ]*$/),
  [TAG.printableString]: visibleAscii,
  [TAG.ia5String]: visibleAscii,
  [TAG.teletexString]: visibleAscii,
};

/** @throws {Fault} `CONTENT_UNREADABLE` for another type, or bytes that are not text of this type */
export function textOf(value: Der): string {
  try {
    const text = TEXT[value.tag]?.(value.content);
    if (text !== undefined) return text;
  } catch {
    // The decoder found bytes that are not text: said below.
  }
  throw notDer('text', value.bytes.byteOffset);
}

/**
 * UTCTime (years 1950–2049) or GeneralizedTime, both with seconds and `Z`, as RFC 5280 4.1.2.5 and
 * RFC 5652 11.3 want them.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`, also for a day or an hour that does not exist
 */
export function timeOf(value: Der): Instant {
  const { buffer, byteOffset, length } = value.content;
  const text = Buffer.from(buffer, byteOffset, length).toString('latin1');
  const short = value.tag === TAG.utcTime && /^\d{12}Z$/.test(text);
  const long = value.tag === TAG.generalizedTime && /^\d{14}Z$/.test(text);
  if (!short && !long) throw notDer('time', value.bytes.byteOffset);
  const full = short ? `${text.charAt(0) < '5' ? '20' : '19'}${text}` : text;
  // One flat string: a million put together of pieces would keep all the pieces.
  const iso = full.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const [hour, minute, second] = [iso.slice(11, 13), iso.slice(14, 16), iso.slice(17, 19)];
  if (hour > '23' || minute > '59' || second > '59' || !isDay(iso.slice(0, 10))) {
    throw notDer('time', value.bytes.byteOffset);
  }
  return iso as Instant;
}

/** A long list names few days many times. */
const days = new Map<string, boolean>();
const MOST_DAYS = 10_000;

function isDay(day: string): boolean {
  const known = days.get(day);
  if (known !== undefined) return known;
  const at = Date.parse(`${day}T00:00:00.000Z`);
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  if (days.size < MOST_DAYS) days.set(day, exists);
  return exists;
}
