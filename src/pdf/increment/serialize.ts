/** Values that were read, written again. Source: ISO 32000-1, 7.3. */
import { byteString, refTo, type Ref } from '../file/objects.ts';
import type { Entries } from './open.ts';
import type { PdfString, PdfValue } from './values.ts';

const nameText = (name: string): string =>
  `/${name.replaceAll(/[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;

/** No exponent, and nothing lost that a page could show. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/, '');

/** What can be written in parentheses as it is; the rest in hexadecimal digits. */
function stringText({ bytes, hex }: PdfString): string {
  const text = hex ? '' : Buffer.from(bytes).toString('latin1');
  return /^[\x20-\x27\x2a-\x5b\x5d-\x7e]+$/.test(text) ? `(${text})` : byteString(bytes);
}

/** One value, save a stream, which is an object of its own. */
export function valueText(value: Exclude<PdfValue, { kind: 'stream' }> | PdfValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  switch (value.kind) {
    case 'ref':
      return value.generation === 0 ? refTo(value.number as Ref) : `${value.number} ${value.generation} R`;
    case 'string':
      return stringText(value);
    case 'name':
      return nameText(value.name);
    case 'array':
      return `[${value.items.map((item) => valueText(item)).join(' ')}]`;
    case 'dictionary':
    case 'stream':
      return entriesText(value.entries);
    default:
      return value satisfies never;
  }
}

/** A dictionary, with some entries instead of its own; these are texts already. */
export function entriesText(entries: Entries, instead: Readonly<Record<string, string>> = {}): string {
  const kept = [...entries].filter(([key]) => !Object.hasOwn(instead, key));
  const all = [...kept.map(([key, value]) => [key, valueText(value)] as const), ...Object.entries(instead)];
  return `<<${all.map(([key, text]) => `${nameText(key)} ${text}`).join(' ')}>>`;
}
