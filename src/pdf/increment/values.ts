/**
 * Values of a PDF file as they stand in it. Reading is strict: what two readers may read in two ways is refused.
 *
 * Source: ISO 32000-1, 7.3.
 */
import { Fault } from '../../domain/fault.ts';

/** An indirect reference; generations other than 0 are kept apart. */
export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}

/** A string with its place: `from` at its `<` or `(`, `to` after its end, in bytes of the file. */
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  /** Written as whole pairs of hexadecimal digits, with no white space between them. */
  readonly hex: boolean;
  readonly from: number;
  readonly to: number;
}

export interface PdfName {
  readonly kind: 'name';
  /** Without the solidus, `#xx` resolved. */
  readonly name: string;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** As stored: filters are not undone. */
  readonly data: Uint8Array;
}

export type PdfValue =
  | number
  | boolean
  | null
  | PdfRef
  | PdfString
  | PdfName
  | PdfArray
  | PdfDictionary
  | PdfStream;

/** What is wrong with a file, and where; never what stood there. */
export const notPdf = (rule: string, offset: number): Fault =>
  new Fault('CONTENT_UNREADABLE', `not the expected PDF: ${rule} at byte ${offset}`, { rule, offset });

const isObject = (value: PdfValue | undefined): value is Exclude<PdfValue, number | boolean | null> =>
  typeof value === 'object' && value !== null;

export const isRef = (value: PdfValue | undefined): value is PdfRef =>
  isObject(value) && value.kind === 'ref';
export const isString = (value: PdfValue | undefined): value is PdfString =>
  isObject(value) && value.kind === 'string';
export const isArray = (value: PdfValue | undefined): value is PdfArray =>
  isObject(value) && value.kind === 'array';
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  isObject(value) && value.kind === 'dictionary';
export const isStream = (value: PdfValue | undefined): value is PdfStream =>
  isObject(value) && value.kind === 'stream';
export const isName = (value: PdfValue | undefined, name: string): boolean =>
  isObject(value) && value.kind === 'name' && value.name === name;

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Whether two values say the same; references are the same when they name the same object. */
export function sameValue(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  switch (one.kind) {
    case 'ref':
      return isRef(other) && one.number === other.number && one.generation === other.generation;
    case 'string':
      return isString(other) && sameBytes(one.bytes, other.bytes);
    case 'name':
      return isName(other, one.name);
    case 'array':
      return (
        isArray(other) &&
        one.items.length === other.items.length &&
        one.items.every((item, index) => sameValue(item, other.items[index]))
      );
    case 'dictionary':
      return isDictionary(other) && differingKeys(one.entries, other.entries).length === 0;
    case 'stream':
      return (
        isStream(other) &&
        differingKeys(one.entries, other.entries).length === 0 &&
        sameBytes(one.data, other.data)
      );
    default:
      return one satisfies never;
  }
}

/** Keys whose values differ, or that only one of the two has. */
export const differingKeys = (
  one: ReadonlyMap<string, PdfValue>,
  other: ReadonlyMap<string, PdfValue>,
): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((key) => !sameValue(one.get(key), other.get(key)));

/** Every reference inside, however deep. */
export function* refsIn(value: PdfValue | undefined): Generator<PdfRef> {
  if (!isObject(value)) return;
  if (value.kind === 'ref') yield value;
  else if (value.kind === 'array') for (const item of value.items) yield* refsIn(item);
  else if (value.kind === 'dictionary' || value.kind === 'stream') {
    for (const item of value.entries.values()) yield* refsIn(item);
  }
}
