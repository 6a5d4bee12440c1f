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

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

/** Code units as big-endian hexadecimal digits: the codes of our fonts, and the body of a text string. */
export function utf16Hex(text: string): string {
  let digits = '';
  for (let at = 0; at < text.length; at += 1) digits += hex(text.charCodeAt(at), 4);
  return digits;
}

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16BE with its mark. */
export const textString = (text: string): string => `<FEFF${utf16Hex(text)}>`;

export const byteString = (bytes: Uint8Array): string =>
  `<${[...bytes].map((byte) => hex(byte, 2)).join('')}>`;

const latin1 = new TextEncoder();
/** Everything outside streams is ASCII. */
const ascii = (text: string): Uint8Array => latin1.encode(text);

export interface StreamOptions {
  readonly entries?: Readonly<Record<string, string | undefined>>;
  /** `deflate` by us, `deflated` already, `none` for what others must read without a decoder (XMP). */
  readonly coding: 'deflate' | 'deflated' | 'none';
}

export class ObjectWriter {
  readonly #bodies: (readonly Uint8Array[])[] = [[]];

  reserve(): Ref {
    return (this.#bodies.push([]) - 1) as Ref;
  }

  /** Puts the object down under `ref`, or under a new number. */
  object(body: string, ref: Ref = this.reserve()): Ref {
    this.#bodies[ref] = [ascii(body)];
    return ref;
  }

  stream(bytes: Uint8Array, { entries = {}, coding }: StreamOptions, ref: Ref = this.reserve()): Ref {
    const data = coding === 'deflate' ? zlibSync(bytes, { level: 6 }) : bytes;
    const Filter = coding === 'none' ? undefined : '/FlateDecode';
    const head = dictionary({ ...entries, Filter, Length: String(data.length) });
    this.#bodies[ref] = [ascii(`${head}\nstream\n`), data, ascii('\nendstream')];
    return ref;
  }

  /** The identifier in the trailer is a digest of all that stands before it. */
  finish(root: Ref, info: Ref): Uint8Array {
    // Four bytes over 127 tell those who transport the file that it is binary (7.5.2; ISO 19005-3, 6.1.2).
    const chunks = [ascii('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3), ascii('\n')];
    let length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const push = (chunk: Uint8Array): void => {
      chunks.push(chunk);
      length += chunk.length;
    };
    const rows = ['0000000000 65535 f \n'];
    for (const [ref, body] of this.#bodies.entries()) {
      if (ref === 0) continue;
      rows.push(`${String(length).padStart(10, '0')} 00000 n \n`);
      push(ascii(`${ref} 0 obj\n`));
      for (const chunk of body) push(chunk);
      push(ascii('\nendobj\n'));
    }
    const digest = createHash('sha256');
    for (const chunk of chunks) digest.update(chunk);
    const id = byteString(digest.digest().subarray(0, 16));
    const start = length;
    const trailer = dictionary({
      Size: String(rows.length),
      Root: refTo(root),
      Info: refTo(info),
      ID: array([id, id]),
    });
    push(ascii(`xref\n0 ${rows.length}\n${rows.join('')}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`));
    return joined(chunks, length);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const file = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}
