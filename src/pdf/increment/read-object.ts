/** Indirect objects. Source: ISO 32000-1, 7.3.8 and 7.3.10. */
import { readValue } from './read-value.ts';
import { CR, LF, type Scanner } from './scanner.ts';
import { type PdfValue, isDictionary, isRef, notPdf } from './values.ts';

export interface PdfObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Bytes of the file from `12 0 obj` to after `endobj`; of a packed object, those of its container. */
  readonly from: number;
  readonly to: number;
}

/** Gives the whole number that a reference leads to, for a stream's `Length`. */
export type NumberOf = (reference: PdfValue | undefined) => number | undefined;

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readObject(scan: Scanner, numberOf: NumberOf): PdfObject {
  const from = scan.at;
  const number = scan.whole();
  const generation = scan.skipWhite().whole();
  scan.skipWhite().expect('obj');
  const head = readValue(scan);
  const value = scan.skip().startsWith('stream') ? readStream(scan, head, numberOf) : head;
  scan.skip().expect('endobj');
  return { number, generation, value, from, to: scan.at };
}

function readStream(scan: Scanner, head: PdfValue, numberOf: NumberOf): PdfValue {
  if (!isDictionary(head)) throw notPdf('stream-without-dictionary', scan.at);
  scan.expect('stream');
  // A lone CR is not allowed: nobody could say whether it is of the data (7.3.8.1).
  if (scan.byte === CR && scan.peek(1) !== LF) throw notPdf('stream-begins', scan.at);
  if (!scan.endOfLine()) throw notPdf('stream-begins', scan.at);
  const written = head.entries.get('Length');
  const length = isRef(written) ? numberOf(written) : written;
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0 || scan.at + length > scan.end) {
    throw notPdf('stream-length', scan.at);
  }
  const data = scan.bytes.subarray(scan.at, scan.at + length);
  scan.at += length;
  scan.skipWhite().expect('endstream');
  return { kind: 'stream', entries: head.entries, data };
}
