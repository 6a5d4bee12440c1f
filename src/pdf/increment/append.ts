/**
 * Adds a revision to a file: the old bytes stay as they are, new objects follow them.
 *
 * Source: ISO 32000-1, 7.5.6; the cross-reference is of the style that the file has already (7.5.8.4).
 */
import { createHash } from 'node:crypto';
import { zlibSync } from 'fflate';
import { byteString, dictionary } from '../file/objects.ts';
import { junkAtEnd } from './coverage.ts';
import { type PdfView, openPdf } from './open.ts';
import { valueText } from './serialize.ts';
import { isString, notPdf } from './values.ts';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

interface Placed {
  readonly number: number;
  readonly offset: number;
}

export class Increment {
  readonly view: PdfView;
  readonly #bodies = new Map<number, readonly Uint8Array[]>();
  #next: number;

  /** @throws {Fault} `CONTENT_UNREADABLE`; nothing is added to an encrypted file, or to one with bytes after its end */
  constructor(pdf: Uint8Array) {
    this.view = openPdf(pdf).view();
    if (this.view.trailer.has('Encrypt')) throw notPdf('encrypted', 0);
    // What nobody wrote for a reader would come under the signature.
    if (junkAtEnd(this.view.file)) throw notPdf('trailing-bytes', this.view.revision.end);
    const size = this.view.number(this.view.trailer.get('Size')) ?? 0;
    this.#next = this.view.numbers().reduce((most, number) => Math.max(most, number + 1), size);
  }

  /** Puts an object down under a number of the file's, which changes it, or under a new one. */
  object(text: string, number: number = this.#take()): number {
    this.#bodies.set(number, [bytesOf(text)]);
    return number;
  }

  stream(
    bytes: Uint8Array,
    entries: Readonly<Record<string, string>>,
    number: number = this.#take(),
  ): number {
    const data = zlibSync(bytes, { level: 6 });
    const head = dictionary({ ...entries, Filter: '/FlateDecode', Length: String(data.length) });
    this.#bodies.set(number, [bytesOf(`${head}\nstream\n`), data, bytesOf('\nendstream')]);
    return number;
  }

  /** The file with the new revision at its end. */
  finish(): Uint8Array {
    const old = this.view.file.bytes;
    const chunks: Uint8Array[] = [old];
    let length = old.length;
    const push = (chunk: Uint8Array): void => {
      chunks.push(chunk);
      length += chunk.length;
    };
    if (old.at(-1) !== 0x0a) push(bytesOf('\n'));
    const placed: Placed[] = [];
    for (const [number, body] of [...this.#bodies].toSorted(([one], [other]) => one - other)) {
      placed.push({ number, offset: length });
      for (const chunk of [bytesOf(`${number} 0 obj\n`), ...body, bytesOf('\nendobj\n')]) push(chunk);
    }
    const digest = createHash('sha256').update(Buffer.concat(chunks)).digest();
    const stream = this.view.revision.sections[0]?.style === 'stream';
    push(stream ? this.#stream(placed, length, digest) : this.#table(placed, digest));
    push(bytesOf(`startxref\n${length - (chunks.at(-1)?.length ?? 0)}\n%%EOF\n`));
    return new Uint8Array(Buffer.concat(chunks));
  }

  #take(): number {
    this.#next += 1;
    return this.#next - 1;
  }

  #trailer(digest: Uint8Array): Record<string, string | undefined> {
    const { trailer } = this.view;
    const first = this.view.items(trailer.get('ID'))[0];
    const own = byteString(digest.subarray(0, 16));
    const kept = (key: string): string | undefined => {
      const value = trailer.get(key);
      return value === undefined ? undefined : valueText(value);
    };
    return {
      Size: String(this.#next),
      Root: kept('Root'),
      Info: kept('Info'),
      ID: `[${isString(first) ? byteString(first.bytes) : own} ${own}]`,
      Prev: String(this.view.revision.sections[0]?.at ?? 0),
    };
  }

  #table(placed: readonly Placed[], digest: Uint8Array): Uint8Array {
    const rows = placed.map(
      ({ number, offset }) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
    );
    return bytesOf(`xref\n${rows.join('')}trailer\n${dictionary(this.#trailer(digest))}\n`);
  }

  #stream(placed: readonly Placed[], at: number, digest: Uint8Array): Uint8Array {
    const number = this.#take();
    const rows = [...placed, { number, offset: at }];
    const data = Buffer.alloc(rows.length * 7);
    for (const [index, { offset }] of rows.entries()) {
      data.writeUInt8(1, index * 7);
      data.writeUInt32BE(offset, index * 7 + 1);
    }
    const head = dictionary({
      Type: '/XRef',
      ...this.#trailer(digest),
      W: '[1 4 2]',
      Index: `[${rows.map((row) => `${row.number} 1`).join(' ')}]`,
      Length: String(data.length),
    });
    const chunks = [bytesOf(`${number} 0 obj\n${head}\nstream\n`), data, bytesOf('\nendstream\nendobj\n')];
    return new Uint8Array(Buffer.concat(chunks));
  }
}
