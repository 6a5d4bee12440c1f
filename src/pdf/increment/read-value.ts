/** One value at the cursor. Source: ISO 32000-1, 7.3. */
import { PDF_LIMITS } from './limits.ts';
import type { Scanner } from './scanner.ts';
import { CR, LF, isWhite } from './scanner.ts';
import { type PdfDictionary, type PdfName, type PdfString, type PdfValue, notPdf } from './values.ts';

const DEEPEST: number = PDF_LIMITS.depth;
const LONGEST = PDF_LIMITS.stringBytes;

const OPEN_ANGLE = 0x3c;
const CLOSE_ANGLE = 0x3e;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_PAREN = 0x28;
const CLOSE_PAREN = 0x29;
const SOLIDUS = 0x2f;
const BACKSLASH = 0x5c;
const LETTER_R = 0x52;

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function readValue(scan: Scanner, depth = DEEPEST): PdfValue {
  if (depth === 0) throw notPdf('too-deep', scan.at);
  scan.budget.values -= 1;
  if (scan.budget.values < 0) throw notPdf('too-many-values', scan.at);
  scan.skip();
  switch (scan.byte) {
    case OPEN_ANGLE:
      return scan.peek(1) === OPEN_ANGLE ? readDictionary(scan, depth) : readHex(scan);
    case OPEN_BRACKET:
      return readArray(scan, depth);
    case OPEN_PAREN:
      return readLiteral(scan);
    case SOLIDUS:
      return readName(scan);
    default:
      return readWord(scan);
  }
}

/** @throws {Fault} `CONTENT_UNREADABLE`, for a key that stands twice too: readers differ in which one they take */
export function readDictionary(scan: Scanner, depth = DEEPEST): PdfDictionary {
  const entries = new Map<string, PdfValue>();
  scan.at += 2;
  for (;;) {
    scan.skip();
    if (scan.byte === CLOSE_ANGLE && scan.peek(1) === CLOSE_ANGLE) break;
    if (scan.byte !== SOLIDUS) throw notPdf('no-key', scan.at);
    const from = scan.at;
    const { name } = readName(scan);
    if (entries.has(name)) throw notPdf('key-twice', from);
    entries.set(name, readValue(scan, depth - 1));
  }
  scan.at += 2;
  return { kind: 'dictionary', entries };
}

function readArray(scan: Scanner, depth: number): PdfValue {
  const items: PdfValue[] = [];
  scan.at += 1;
  while (scan.skip().byte !== CLOSE_BRACKET) items.push(readValue(scan, depth - 1));
  scan.at += 1;
  return { kind: 'array', items };
}

function readName(scan: Scanner): PdfName {
  const from = scan.at;
  scan.at += 1;
  const word = scan.word();
  if (!word.includes('#')) return { kind: 'name', name: word };
  if (/#(?![0-9A-Fa-f]{2})/.test(word)) throw notPdf('name', from);
  const name = word.replaceAll(/#(..)/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return { kind: 'name', name };
}

function readHex(scan: Scanner): PdfString {
  const from = scan.at;
  const close = scan.bytes.indexOf(CLOSE_ANGLE, from);
  if (close - from > 2 * LONGEST) throw notPdf('string-too-long', from);
  if (close < 0 || close >= scan.end) throw notPdf('string-without-end', from);
  const inside = scan.bytes.subarray(from + 1, close);
  const written = Buffer.from(inside.buffer, inside.byteOffset, inside.length).toString('latin1');
  scan.at = close + 1;
  // Decoding stops at the first thing that is no pair of digits: a whole one is written plainly.
  const plain = Buffer.from(written, 'hex');
  if (plain.length * 2 === written.length) {
    return { kind: 'string', bytes: new Uint8Array(plain), hex: true, from, to: scan.at };
  }
  const digits = written.replaceAll(/[\0\t\n\f\r ]+/g, '');
  if (/[^0-9A-Fa-f]/.test(digits)) throw notPdf('hexadecimal', from);
  const bytes = new Uint8Array(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
  return { kind: 'string', bytes, hex: false, from, to: scan.at };
}

const ESCAPES: Readonly<Record<string, number>> = { n: LF, r: CR, t: 0x09, b: 0x08, f: 0x0c };

function readLiteral(scan: Scanner): PdfString {
  const from = scan.at;
  const bytes: number[] = [];
  let open = 0;
  for (;;) {
    const { byte } = scan;
    if (byte === undefined) throw notPdf('string-without-end', from);
    if (bytes.length > PDF_LIMITS.literalBytes) throw notPdf('string-too-long', from);
    if (byte === BACKSLASH) {
      readEscape(scan, bytes);
      continue;
    }
    scan.at += 1;
    if (byte === OPEN_PAREN) open += 1;
    if (byte === CLOSE_PAREN) open -= 1;
    if (open === 0) break;
    bytes.push(byte);
  }
  // The bracket that opened it is not of the string.
  return { kind: 'string', bytes: Uint8Array.from(bytes.slice(1)), hex: false, from, to: scan.at };
}

function readEscape(scan: Scanner, bytes: number[]): void {
  scan.at += 1;
  const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(scan.byte ?? 0, scan.peek(1) ?? 0, scan.peek(2) ?? 0));
  if (octal !== null) {
    scan.at += octal[0].length;
    bytes.push(Number.parseInt(octal[0], 8) & 0xff);
  } else if (!scan.endOfLine()) {
    const letter = scan.byte ?? 0;
    bytes.push(ESCAPES[String.fromCharCode(letter)] ?? letter);
    scan.at += 1;
  }
}

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function readWord(scan: Scanner): PdfValue {
  const from = scan.at;
  const whole = scan.digits();
  if (whole !== undefined) return readRefAfter(scan, whole);
  const word = scan.word();
  const constant = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (constant !== undefined) return constant;
  if (!/^[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})$/.test(word)) throw notPdf('value', from);
  return Number(word);
}

/** `12 0 R`, or the number alone. */
function readRefAfter(scan: Scanner, number: number): PdfValue {
  const back = scan.at;
  const generation = isWhite(scan.byte) ? scan.skipWhite().digits() : undefined;
  if (
    generation !== undefined &&
    isWhite(scan.byte) &&
    scan.skipWhite().byte === LETTER_R &&
    scan.word() === 'R'
  ) {
    return { kind: 'ref', number, generation };
  }
  scan.at = back;
  return number;
}
