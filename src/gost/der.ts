import { GostError } from './error.ts';

/** The few types of DER that keys are made of. */
export const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
} as const;

/** One DER value and where the next begins. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

/** Tag, length, content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 255];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [40 * first + second, ...rest].flatMap((arc) => {
    const groups = [arc & 127];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 127) | 128);
    return groups;
  });
  return der(TAG.oid, Uint8Array.from(bytes));
}

/**
 * The value that begins at `from`; of strict DER only: definite, shortest lengths, nothing cut off.
 *
 * @throws {GostError} `ENCODING_INVALID`
 */
export function readElement(bytes: Uint8Array, from = 0): Element {
  const [tag, short] = [bytes[from], bytes[from + 1]];
  if (tag === undefined || short === undefined) throw wrong('is cut off');
  let start = from + 2;
  let length = short;
  if (short >= 128) {
    const count = short - 128;
    if (count < 1 || count > 2) throw wrong('has a length this library does not take');
    length = bytes.subarray(start, start + count).reduce((sum, byte) => sum * 256 + byte, 0);
    start += count;
    if (length < (count === 1 ? 128 : 256)) throw wrong('has a length that is not the shortest');
  }
  if (start + length > bytes.length) throw wrong('is cut off');
  return { tag, content: bytes.subarray(start, start + length), end: start + length };
}

/**
 * The values one after another that fill the bytes, each with the tag expected; fewer are allowed.
 *
 * @throws {GostError} `ENCODING_INVALID`
 */
export function readAll(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at);
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/**
 * The content of one value with this tag.
 *
 * @throws {GostError} `ENCODING_INVALID` where it is absent or another
 */
export function contentOf(element: Element | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw wrong('has another structure');
  return element.content;
}

/** @throws {GostError} `ENCODING_INVALID` */
export function oidText(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 127);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw wrong('has an identifier that is too long');
    if (byte < 128) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const first = Math.min(Math.floor(head / 40), 2);
  return [first, head - 40 * first, ...rest].join('.');
}

export const wrong = (what: string): GostError =>
  new GostError('ENCODING_INVALID', `the key's encoding ${what}`);
