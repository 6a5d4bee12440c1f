/**
 * A cursor over the bytes of a file: white space, comments, words, numbers.
 *
 * Source: ISO 32000-1, 7.2.
 */
import { type Budget, newBudget } from './limits.ts';
import { notPdf } from './values.ts';

const WHITE: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS: ReadonlySet<number> = new Set(Buffer.from('()<>[]{}/%', 'latin1'));
export const LF = 0x0a;
export const CR = 0x0d;
const PERCENT = 0x25;

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && WHITE.has(byte);
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

export class Scanner {
  readonly budget: Budget;
  readonly bytes: Uint8Array;
  /** In bytes from the start of the file. */
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at: number, end: number = bytes.length, budget: Budget = newBudget()) {
    this.budget = budget;
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get byte(): number | undefined {
    return this.at < this.end ? this.bytes[this.at] : undefined;
  }

  peek(ahead: number): number | undefined {
    return this.at + ahead < this.end ? this.bytes[this.at + ahead] : undefined;
  }

  skipWhite(): this {
    while (isWhite(this.byte)) this.at += 1;
    return this;
  }

  /** White space and comments. */
  skip(): this {
    this.skipWhite();
    while (this.byte === PERCENT) {
      while (this.at < this.end && !this.#atEndOfLine()) this.at += 1;
      this.skipWhite();
    }
    return this;
  }

  #atEndOfLine(): boolean {
    return this.byte === LF || this.byte === CR;
  }

  startsWith(word: string): boolean {
    if (this.at + word.length > this.end) return false;
    for (let index = 0; index < word.length; index += 1) {
      if (this.bytes[this.at + index] !== word.charCodeAt(index)) return false;
    }
    return true;
  }

  /** The regular characters from here on, at most 127, as Latin-1. */
  word(): string {
    const from = this.at;
    while (isRegular(this.byte) && this.at - from < 128) this.at += 1;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, this.at - from).toString('latin1');
  }

  /** @throws {Fault} `CONTENT_UNREADABLE` unless exactly this word stands here */
  expect(word: string): this {
    const from = this.at;
    if (this.word() !== word) throw notPdf(`no-${word}`, from);
    return this;
  }

  /** A whole number without a sign. @throws {Fault} `CONTENT_UNREADABLE` */
  whole(): number {
    const from = this.at;
    const word = this.word();
    if (!/^\d{1,10}$/.test(word)) throw notPdf('no-whole-number', from);
    return Number(word);
  }

  /** Digits that are a word of their own, at most ten; `undefined`, and nothing read, where anything else stands. */
  digits(): number | undefined {
    let at = this.at;
    let value = 0;
    for (; at < this.end; at += 1) {
      const digit = (this.bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const length = at - this.at;
    if (length === 0 || length > 10 || (at < this.end && isRegular(this.bytes[at]))) return undefined;
    this.at = at;
    return value;
  }

  /** One end of line: CR LF, LF or (where a lone one is allowed) CR. */
  endOfLine(): boolean {
    if (this.byte === CR && this.peek(1) === LF) this.at += 2;
    else if (this.byte === LF || this.byte === CR) this.at += 1;
    else return false;
    return true;
  }
}
