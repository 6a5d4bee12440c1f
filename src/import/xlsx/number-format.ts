/** What a cell's number format says of the number: a day, a percent, or a code of fixed length. */
import type { CellValue } from '../sheet.ts';
import { plainDecimal, shifted } from '../decimal.ts';

export type NumberKind =
  | { readonly kind: 'plain' | 'day' | 'percent' }
  | { readonly kind: 'padded'; readonly digits: number };

/** Built-in formats that show a day or a time (ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 by locale). */
const DAYS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

const showsDay = (id: number): boolean => DAYS.some(([first, last]) => id >= first && id <= last);

/** @param code of a format of the file's own; `undefined` for a built-in one */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (id === 9 || id === 10) return { kind: 'percent' };
    return { kind: showsDay(id) ? 'day' : 'plain' };
  }
  // Quoted text, escaped signs and [conditions] are no part of the pattern.
  const pattern = code.replaceAll(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  if (/[dDmMyYдДмМгГ]/.test(pattern.replaceAll(/general|основной/gi, ''))) return { kind: 'day' };
  if (pattern.includes('%')) return { kind: 'percent' };
  return /^0{2,20}$/.test(pattern) ? { kind: 'padded', digits: pattern.length } : { kind: 'plain' };
}

/** @param raw as the file writes it, e.g. `1234.5` or `1.1E-3` */
export function numberCell(raw: string, kind: NumberKind, since1904: boolean): CellValue {
  const text = plainDecimal(raw);
  if (text === undefined) return { kind: 'broken', rule: 'число записано с ошибкой' };
  if (kind.kind === 'day') return dayOf(Number(text), since1904);
  if (kind.kind === 'percent') return { kind: 'number', text: shifted(text, 2) };
  if (kind.kind === 'padded' && /^\d+$/.test(text))
    return { kind: 'text', text: text.padStart(kind.digits, '0') };
  return { kind: 'number', text };
}

const DAY_MS = 86_400_000;
/** Spreadsheets believe in 29 February 1900, so days before March of that year are off by one: refused. */
const FIRST_DAY = 61;
const LAST_DAY = 2_958_465;

function dayOf(serial: number, since1904: boolean): CellValue {
  const days = serial + (since1904 ? 1462 : 0);
  if (!(days >= FIRST_DAY && days < LAST_DAY + 1)) return { kind: 'broken', rule: 'это не дата' };
  // To whole seconds: a time is a fraction of a day, and 12:00:00 may be 0.49999999.
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round((days * DAY_MS) / 1000) * 1000).toISOString();
  const [day, time] = [at.slice(0, 10), at.slice(11, 19)];
  return time === '00:00:00' ? { kind: 'day', day } : { kind: 'day', day, time };
}
