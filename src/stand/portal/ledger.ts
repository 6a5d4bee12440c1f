import { closeSync, fsyncSync, openSync, readFileSync, ftruncateSync, writeSync } from 'node:fs';
import { Fault } from '../../domain/fault.ts';

/** JSON lines that are only ever appended, each on the disk before `append` returns. */
export interface Ledger<Line> {
  /** What was there when it was opened. */
  readonly lines: readonly Line[];
  append(line: Line): void;
  close(): void;
}

/**
 * Opens or begins a ledger. A last line without its end was being written when the power or the process
 * went: nobody has been answered on its strength, so it is cut off.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` when a whole line is not JSON: that is no crash but damage
 */
export function openLedger<Line>(path: string): Ledger<Line> {
  const file = openSync(path, 'a+', 0o600);
  const bytes = readFileSync(path);
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  if (whole.length < bytes.length) ftruncateSync(file, whole.length);
  const lines = whole
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((text, index) => parsed(text, index + 1) as Line);
  return {
    lines,
    append(line) {
      writeSync(file, `${JSON.stringify(line)}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

function parsed(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('CONTENT_UNREADABLE', 'a line of the stand’s ledger is damaged', { line: number });
  }
}
