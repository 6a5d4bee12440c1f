/** From a cell to the value of a field, or the rule that it breaks; never the value in the rule. */
import { localDate } from '../domain/identifiers.ts';
import { MONTHS } from '../domain/months.ts';
import { shifted, writtenDecimal } from './decimal.ts';
import type { ColumnType } from './mapping/mapping.ts';
import { normalized } from './mapping/normalized.ts';
import { momentIn } from './moment.ts';
import type { Read, WholeCell } from './read.ts';
import type { Cell } from './sheet.ts';

export interface Reading {
  readonly type: ColumnType;
  /** Of roubles: 3 where the header says thousands. */
  readonly thousands: 0 | 3;
  /** Of moments without a zone: `+07:00`. */
  readonly offset?: string;
}

export function readCell(cell: Cell, { type, thousands, offset }: Reading): Read {
  if (cell.kind === 'broken') return { rule: cell.rule };
  if (typeof type === 'object')
    return 'choice' in type ? chosen(cell, type.choice) : translated(cell, type.translated);
  switch (type) {
    case 'text':
      return { value: textOf(cell) };
    case 'code':
      return codeOf(cell);
    case 'snils':
      return { value: snilsOf(textOf(cell)) };
    case 'phone':
      return { value: phoneOf(textOf(cell)) };
    case 'day':
      return dayOf(cell);
    case 'moment':
      return momentIn(cell, offset);
    case 'whole':
      return numberOf(cell, 0, 'нужно целое число');
    case 'decimal':
      return numberOf(cell, undefined, NUMBER);
    case 'roubles':
      return kopecksOf(cell, thousands);
    default:
      return type satisfies never;
  }
}

const NUMBER = 'нужно число, например 1 234,5';

/** One line, single spaces, letters as one sign each: what a cell wraps and pads is not meant. */
export function textOf(cell: WholeCell): string {
  if (cell.kind === 'number') return cell.text;
  if (cell.kind === 'day') return cell.day.split('-').toReversed().join('.');
  return cell.text.replaceAll(/\s+/g, ' ').trim().normalize('NFC');
}

function codeOf(cell: WholeCell): Read {
  const text = textOf(cell).replaceAll(' ', '');
  // Past 15 digits a spreadsheet writes zeros where the digits were.
  return cell.kind === 'number' && text.replaceAll(/\D/g, '').length > 15
    ? { rule: 'код набран числом и потому искажен: задайте ячейке текстовый формат и наберите его снова' }
    : { value: text };
}

/** `999-000-002 16`, as the number is printed; what is none stays, for the schema to refuse. */
const snilsOf = (text: string): string =>
  text.replace(/^(\d{3})[ -]*(\d{3})[ -]*(\d{3})[ -]*(\d{2})$/, '$1-$2-$3 $4');

/** `+79000000000` of «8 (900) 000-00-00»; what is no Russian number stays, for the schema to refuse. */
function phoneOf(text: string): string {
  const digits = text.replaceAll(/[\s()-]/g, '');
  const [, number] = /^(?:\+7|8|7)?(\d{10})$/.exec(digits) ?? [];
  return number === undefined ? digits : `+7${number}`;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?$/;
const IN_WORDS = /^«?"?(\d{1,2})»?"?\s+([а-я]+)\s+(\d{4})(?:\s*г(?:\.|ода)?)?$/i;

function dayOf(cell: WholeCell): Read {
  if (cell.kind === 'day') return { value: cell.day };
  const text = textOf(cell);
  const [, isoYear, isoMonth, isoDay] = ISO.exec(text) ?? [];
  const [, dotDay, dotMonth, dotYear] = DOTTED.exec(text) ?? [];
  const [, day, month = '', year] = IN_WORDS.exec(text) ?? [];
  const index = MONTHS.indexOf(month.toLowerCase()) + 1;
  const parts = [isoYear ?? dotYear ?? year, isoMonth ?? dotMonth ?? String(index), isoDay ?? dotDay ?? day];
  try {
    return { value: localDate(parts.map((part = '') => part.padStart(2, '0')).join('-')) };
  } catch {
    return { rule: 'нужна дата, которая есть в календаре: 01.03.2023' };
  }
}

/** Decimal text of what stands there. */
function decimalOf(cell: WholeCell): string | undefined {
  if (cell.kind === 'number') return cell.text;
  if (cell.kind === 'day') return undefined;
  const text = cell.text.trim().replace(/\s*(?:%|руб(?:\.|лей|ля|ль)?|₽)$/i, '');
  return writtenDecimal(text);
}

function numberOf(cell: WholeCell, decimals: number | undefined, rule: string): Read {
  const text = decimalOf(cell);
  if (text === undefined || (decimals === 0 && !/^-?\d+(?:\.0+)?$/.test(text))) return { rule };
  return { value: Number(text) };
}

function kopecksOf(cell: WholeCell, thousands: 0 | 3): Read {
  const text = decimalOf(cell);
  if (text === undefined) return { rule: 'нужна сумма в рублях, например 1 234,50' };
  const kopecks = shifted(text, 2 + thousands);
  if (!/^-?\d{1,15}$/.test(kopecks)) return { rule: 'сумма не выражается целым числом копеек' };
  return { value: Number(kopecks) };
}

function chosen(cell: WholeCell, words: Readonly<Record<string, string>>): Read {
  const word = normalized(textOf(cell));
  const value = Object.hasOwn(words, word) ? words[word] : undefined;
  return value === undefined ? { rule: 'такого значения нет в справочнике' } : { value };
}

function translated(cell: WholeCell, words: Readonly<Record<string, string>>): Read {
  const text = textOf(cell);
  const word = normalized(text);
  return { value: (Object.hasOwn(words, word) ? words[word] : undefined) ?? text };
}
