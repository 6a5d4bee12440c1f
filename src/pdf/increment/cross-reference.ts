/** Cross-reference tables and streams. Source: ISO 32000-1, 7.5.4 and 7.5.8. */
import { decodeStream } from './decode.ts';
import { type Budget, PDF_LIMITS } from './limits.ts';
import { readObject } from './read-object.ts';
import { readDictionary } from './read-value.ts';
import { Scanner } from './scanner.ts';
import { type PdfStream, type PdfValue, isArray, isName, isStream, notPdf } from './values.ts';

export type Entry =
  | { readonly kind: 'free' }
  | { readonly kind: 'plain'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly container: number; readonly index: number };

/** One section: what one `startxref` or `Prev` leads to. */
export interface Section {
  readonly at: number;
  /** After the trailer's dictionary, or the stream's `endobj`. */
  readonly to: number;
  readonly style: 'table' | 'stream';
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: ReadonlyMap<string, PdfValue>;
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readSection(bytes: Uint8Array, at: number, budget: Budget): Section {
  if (at >= bytes.length) throw notPdf('startxref', at);
  const scan = new Scanner(bytes, at, bytes.length, budget);
  return scan.startsWith('xref') ? readTable(scan) : readCrossReferenceStream(scan);
}

/** Two kinds of row end are allowed, both of two bytes. */
const ROW = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/;
const ROW_BYTES = 20;

function readTable(scan: Scanner): Section {
  const { at, bytes } = scan;
  const entries = new Map<number, Entry>();
  scan.expect('xref').skip();
  while (!scan.startsWith('trailer')) {
    const first = scan.whole();
    const count = scan.skipWhite().whole();
    while (scan.byte === 0x20) scan.at += 1;
    if (!scan.endOfLine() || count > PDF_LIMITS.sectionEntries) throw notPdf('xref-subsection', scan.at);
    for (let index = 0; index < count; index += 1, scan.at += ROW_BYTES) {
      const row = ROW.exec(Buffer.from(bytes.subarray(scan.at, scan.at + ROW_BYTES)).toString('latin1'));
      if (row === null) throw notPdf('xref-row', scan.at);
      const [, offset, generation, type] = row;
      put(
        entries,
        first + index,
        type === 'f'
          ? { kind: 'free' }
          : { kind: 'plain', offset: Number(offset), generation: Number(generation) },
        scan.at,
      );
    }
    scan.skip();
  }
  scan.expect('trailer').skip();
  if (!scan.startsWith('<<')) throw notPdf('trailer', scan.at);
  const trailer = readDictionary(scan).entries;
  if (trailer.has('XRefStm')) throw notPdf('hybrid-xref', at);
  return { at, to: scan.at, style: 'table', entries, trailer };
}

function put(entries: Map<number, Entry>, number: number, entry: Entry, at: number): void {
  if (entries.has(number)) throw notPdf('xref-entry-twice', at);
  if (entries.size >= PDF_LIMITS.sectionEntries) throw notPdf('too-many-objects', at);
  entries.set(number, entry);
}

const numbersOf = (value: PdfValue | undefined): number[] =>
  isArray(value) ? value.items.filter((item) => typeof item === 'number') : [];

function readCrossReferenceStream(scan: Scanner): Section {
  const { at, budget } = scan;
  // Its length must stand in it: there is nothing yet to look a reference up in.
  const { value, to, number } = readObject(scan, () => undefined);
  if (!isStream(value) || !isName(value.entries.get('Type'), 'XRef')) throw notPdf('startxref', at);
  const entries = readRows(value, at, budget);
  // A stream lists itself where it likes to; nothing hangs on it.
  if (!entries.has(number)) entries.set(number, { kind: 'plain', offset: at, generation: 0 });
  return { at, to, style: 'stream', entries, trailer: value.entries };
}

function readRows(stream: PdfStream, at: number, budget: Budget): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  const widths = numbersOf(stream.entries.get('W'));
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const size = stream.entries.get('Size');
  const sound = widths.length === 3 && widths.every((width) => width >= 0 && width <= 6 && width % 1 === 0);
  if (!sound || typeof size !== 'number') throw notPdf('xref-stream', at);
  const index = stream.entries.has('Index') ? numbersOf(stream.entries.get('Index')) : [0, size];
  const data = Buffer.from(decodeStream(stream, budget));
  const field = (from: number, width: number): number => (width === 0 ? 0 : data.readUIntBE(from, width));
  let from = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first, count] = [index[pair] ?? 0, index[pair + 1] ?? 0];
    for (let row = 0; row < count; row += 1, from += typeWidth + secondWidth + thirdWidth) {
      if (from + typeWidth + secondWidth + thirdWidth > data.length) throw notPdf('xref-stream-short', at);
      const type = typeWidth === 0 ? 1 : field(from, typeWidth);
      const second = field(from + typeWidth, secondWidth);
      put(
        entries,
        first + row,
        entryOf(type, second, field(from + typeWidth + secondWidth, thirdWidth), at),
        at,
      );
    }
  }
  return entries;
}

function entryOf(type: number, second: number, third: number, at: number): Entry {
  if (type === 0) return { kind: 'free' };
  if (type === 1) return { kind: 'plain', offset: second, generation: third };
  if (type === 2) return { kind: 'packed', container: second, index: third };
  throw notPdf('xref-entry-type', at);
}
