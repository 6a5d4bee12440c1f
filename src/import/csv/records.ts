/**
 * Records of a CSV: quotes as RFC 4180 has them, any of three delimiters, any line end.
 *
 * A text that begins with `=` is a text: what a spreadsheet would run as a formula is only read here.
 *
 * @see RFC 4180, 2
 */
import { LIMITS } from '../limits.ts';
import { allowance, FileRefused } from '../refused.ts';

export interface CsvRecord {
  /** Line on which it begins, 1-based: a quoted value may hold line ends. */
  readonly line: number;
  readonly values: readonly string[];
}

/** Index of what follows, and whether a record ends there. */
interface Step {
  readonly value: string;
  readonly next: number;
  readonly last: boolean;
}

/** @throws {FileRefused} */
export function readRecords(text: string, delimiter: string, most: number = LIMITS.rows): CsvRecord[] {
  const records: CsvRecord[] = [];
  const takeCells = allowance(LIMITS.cells, 'в файле слишком много ячеек');
  let [at, line, values]: [number, number, string[]] = [0, 1, []];
  let begins = line;
  while (at < text.length && records.length < most) {
    const { value, next, last } = text[at] === '"' ? quoted(text, at, delimiter) : bare(text, at, delimiter);
    takeCells(1);
    values.push(value);
    if (values.length > LIMITS.columns) throw new FileRefused('в файле слишком много столбцов');
    line += linesIn(text, at, next);
    at = next;
    if (!last) {
      if (at === text.length) values.push('');
      else continue;
    }
    records.push({ line: begins, values });
    [values, begins] = [[], line];
  }
  if (at < text.length && most === LIMITS.rows) throw new FileRefused('в файле слишком много строк');
  return records;
}

function bare(text: string, from: number, delimiter: string): Step {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return ended(text, at, text.slice(from, at), delimiter);
}

function quoted(text: string, from: number, delimiter: string): Step {
  let [value, at] = ['', from + 1];
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) throw new FileRefused('кавычка открыта и не закрыта');
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      at = quote + 1;
      break;
    }
    value += '"';
    at = quote + 2;
  }
  const step = bare(text, at, delimiter);
  // Beyond the closing quote there should be nothing; programs that do not quote as they should leave words there.
  return { ...step, value: value + step.value };
}

function ended(text: string, at: number, value: string, delimiter: string): Step {
  if (value.length > LIMITS.cellLength) throw new FileRefused('текст в ячейке длиннее допустимого');
  if (text[at] === delimiter) return { value, next: at + 1, last: false };
  const next = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
  return { value, next: Math.min(next, text.length), last: true };
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
