import type { Instant } from '../../domain/identifiers.ts';
import { compareBytes, concat } from '../bytes.ts';
import { contextConstructed, contextPrimitive, TAG } from './tags.ts';

/** One DER value of the given tag over parts that are already encoded. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return concat(Uint8Array.of(tag, ...lengthOctets(length)), ...parts);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...parts);

/** SET OF in the order that DER asks for: by encoding, not by argument (X.690, 11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  der(TAG.set, ...parts.toSorted(compareBytes));

export const octetString = (bytes: Uint8Array): Uint8Array => der(TAG.octetString, bytes);

const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const utf8String = (text: string): Uint8Array => der(TAG.utf8String, textBytes(text));

/** @param value 0 … 127 */
export const smallInteger = (value: number): Uint8Array => der(TAG.integer, Uint8Array.of(value));

/** @param magnitude big-endian, not negative; zeros at its head are left out */
export function unsignedInteger(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const shortest = first < 0 ? Uint8Array.of(0) : magnitude.subarray(first);
  return der(TAG.integer, ...((shortest[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : []), shortest);
}

/** Of time-stamps and OCSP answers, which know no UTCTime. Fractions of a second are dropped. */
export const generalizedTime = (at: Instant): Uint8Array =>
  der(TAG.generalizedTime, textBytes(`${at.slice(0, 19).replaceAll(/[-:T]/g, '')}Z`));

/** @param dotted decimal arcs, e.g. `1.2.643.7.1.1.2.2` */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
    octets.unshift((left % 128) | 0x80);
  }
  return octets;
}

/**
 * UTCTime until 2049, GeneralizedTime after (RFC 5652, 11.3). Fractions of a second are dropped, for
 * neither form of a signature or certificate carries them.
 */
export function time(at: Instant): Uint8Array {
  const digits = `${at.slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
  const year = Number(at.slice(0, 4));
  return year >= 1950 && year < 2050
    ? der(TAG.utcTime, textBytes(digits.slice(2)))
    : der(TAG.generalizedTime, textBytes(digits));
}

/** `[number]` EXPLICIT over encoded parts, or IMPLICIT over the parts of a SEQUENCE or SET. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  der(contextConstructed(number), ...parts);

/** `[number]` IMPLICIT over raw content. */
export const taggedPrimitive = (number: number, content: Uint8Array): Uint8Array =>
  der(contextPrimitive(number), content);
