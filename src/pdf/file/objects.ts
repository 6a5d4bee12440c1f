/**
 * PDF objects as text, and the file around them: header, objects, cross-reference table, trailer.
 * The same calls give the same bytes: no clock, no random number, no compressor but fflate.
 *
 * Source: ISO 32000-1, 7.3 and 7.5.
 */
import { createHash } from 'node:crypto';
import { zlibSync } from 'fflate';

/** An object's number; its generation is always 0. */
export type Ref = number & { readonly __ref: unique symbol };

export const refTo = (ref: Ref): string => `${ref} 0 R`;

/** At most three decimals, never an exponent. */
export function number(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

export const array = (values: readonly string[]): string => `[${values.join(' ')}]`;

/** Entries whose value is `undefined` are left out. */
export const dictionary = (entries: Readonly<Record<string, string | undefined>>): string =>
  `<<${Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `/${key} ${value}`)
    .join(' ')}>>`;

/** Two digits a byte: all text of a file goes through here. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** Code units as big-endian hexadecimal digits: the codes of our fonts, and the body of a text string. */
export function utf16Hex(text: string): string {
  let digits = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    digits += (HEX[code >> 8] ?? '') + (HEX[code & 0xff] ?? '');
  }
  return digits;
}

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16BE with its mark. */
export const textString = (text: string): string => `<FEFF${utf16Hex(text)}>`;

export const byteString = (bytes: Uint8Array): string =>
  `<${Array.from(bytes, (byte) => HEX[byte]).join('')}>`;

export interface StreamOptions {
  readonly entries?: Readonly<Record<string, string | undefined>>;
  /** `deflate` by us, `deflated` already, `none` for what others must read without a decoder (XMP). */
  readonly coding: 'deflate' | 'deflated' | 'none';
}

const LEAST_BYTES = 65_536;
const NOT_WRITTEN = -1;

/**
 * Objects go into the file as they come, whatever their numbers: of a registry's forty thousand none is kept
 * elsewhere.
 */
export class ObjectWriter {
  #bytes = Buffer.alloc(LEAST_BYTES);
  #length = 0;
  /** By number; the first is the head of the list of free ones. */
  readonly #offsets: number[] = [0];

  constructor() {
    // Four bytes over 127 tell those who transport the file that it is binary (7.5.2; ISO 19005-3, 6.1.2).
    this.#text('%PDF-1.7\n%');
    this.#put(Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3));
    this.#text('\n');
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(2 * this.#bytes.length, this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  #put(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Everything outside streams is ASCII. */
  #text(text: string): void {
    this.#room(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
  }

  reserve(): Ref {
    return (this.#offsets.push(NOT_WRITTEN) - 1) as Ref;
  }

  /** Puts the object down under `ref`, or under a new number. */
  object(body: string, ref: Ref = this.reserve()): Ref {
    this.#offsets[ref] = this.#length;
    this.#text(`${ref} 0 obj\n${body}\nendobj\n`);
    return ref;
  }

  stream(bytes: Uint8Array, { entries = {}, coding }: StreamOptions, ref: Ref = this.reserve()): Ref {
    const data = coding === 'deflate' ? zlibSync(bytes, { level: 6 }) : bytes;
    const Filter = coding === 'none' ? undefined : '/FlateDecode';
    const head = dictionary({ ...entries, Filter, Length: String(data.length) });
    this.#offsets[ref] = this.#length;
    this.#text(`${ref} 0 obj\n${head}\nstream\n`);
    this.#put(data);
    this.#text('\nendstream\nendobj\n');
    return ref;
  }

  /** The identifier in the trailer is a digest of all that stands before it. */
  finish(root: Ref, info: Ref): Uint8Array {
    const start = this.#length;
    const digest = createHash('sha256').update(this.#bytes.subarray(0, start)).digest();
    const id = byteString(digest.subarray(0, 16));
    const rows = this.#offsets.map((offset, ref) => row(offset, ref));
    const trailer = dictionary({
      Size: String(rows.length),
      Root: refTo(root),
      Info: refTo(info),
      ID: array([id, id]),
    });
    const table = `xref\n0 ${rows.length}\n${rows.join('')}`;
    this.#text(`${table}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`);
    return new Uint8Array(this.#bytes.subarray(0, this.#length));
  }
}

/** A row of the cross-reference table: twenty bytes. */
function row(offset: number, ref: number): string {
  if (ref === 0) return '0000000000 65535 f \n';
  if (offset === NOT_WRITTEN) throw new RangeError(`object ${ref} was numbered and never written`);
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}
