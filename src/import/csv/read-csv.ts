import type { Cell, Sheet } from '../sheet.ts';
import { decodeText } from './decode.ts';
import { FileRefused } from '../refused.ts';
import { type CsvRecord, readRecords } from './records.ts';

/** In this order where two are as good: «1 234,50» has commas of its own. */
const DELIMITERS = [';', '\t', ','] as const;
/** Spreadsheets write it to say which delimiter they used. */
const TOLD = /^sep=(.)\r?\n/i;
const TRIED_RECORDS = 20;

/** @throws {FileRefused} */
export function readCsv(bytes: Uint8Array, file: string): Sheet {
  const whole = decodeText(bytes);
  const told = TOLD.exec(whole);
  const text = told === null ? whole : whole.slice(told[0].length);
  const records = readRecords(text, told?.[1] ?? delimiterOf(text));
  const before = told === null ? 0 : 1;
  const rows = records.map(({ line, values }) => ({ number: line + before, cells: values.map(cellOf) }));
  return { file, name: '', plain: true, hidden: false, rows };
}

const cellOf = (value: string): Cell | undefined =>
  value.trim() === '' ? undefined : { kind: 'text', text: value };

/** The one that parts the first records into the most columns. */
function delimiterOf(text: string): string {
  const widths = DELIMITERS.map((delimiter) => ({ delimiter, width: widthBy(text, delimiter) }));
  return widths.reduce((best, one) => (one.width > best.width ? one : best)).delimiter;
}

/** The width that most records share, for one comma within a title says nothing. */
function widthBy(text: string, delimiter: string): number {
  const widths = triedRecords(text, delimiter).map(({ values }) => values.length);
  const counted = Map.groupBy(widths, (width) => width);
  return [...counted]
    .filter(([width]) => width > 1)
    .reduce((best, [width, { length }]) => Math.max(best, width * length), 0);
}

/** What the wrong delimiter makes of quotes is no reason to refuse the file. */
function triedRecords(text: string, delimiter: string): readonly CsvRecord[] {
  try {
    return readRecords(text, delimiter, TRIED_RECORDS);
  } catch (thrown) {
    if (thrown instanceof FileRefused) return [];
    throw thrown;
  }
}
