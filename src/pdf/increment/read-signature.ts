/** A signature dictionary, and what part of the file it says it is over. Source: ISO 32000-1, 12.8.1. */
import type { Entries, PdfView } from './open.ts';
import { effective, endsOf } from './revisions.ts';
import type { SignatureField } from './signature-fields.ts';
import { type PdfString, type PdfValue, isRef, isString } from './values.ts';

export interface PlacedSignature {
  readonly entries: Entries;
  /** In which revision it came. */
  readonly revision: number;
  readonly contents: PdfString;
  /** Offsets and lengths in bytes, as they are written. */
  readonly ranges: readonly number[];
}

/** Why a signature dictionary is of no use. */
export type SignatureProblem = 'not-an-object' | 'not-contents' | 'not-ranges';

export function readSignature(view: PdfView, { value }: SignatureField): PlacedSignature | SignatureProblem {
  // In place, or packed away, its string would have no bytes of its own in the file.
  if (!isRef(value)) return 'not-an-object';
  const { revisions } = view.file;
  if (effective(revisions.slice(0, view.index + 1), value.number)?.kind !== 'plain') return 'not-an-object';
  const entries = view.entries(value);
  const contents = entries.get('Contents');
  // White space in it would be bytes that nobody signed and everybody reads over.
  if (!isString(contents) || !contents.hex) return 'not-contents';
  const ranges = numbersIn(entries.get('ByteRange'));
  if (ranges?.length !== 4) return 'not-ranges';
  const revision = revisions.findLastIndex((one, at) => at <= view.index && one.entries.has(value.number));
  return { entries, revision, contents, ranges };
}

const numbersIn = (value: PdfValue | undefined): number[] | undefined => {
  if (typeof value !== 'object' || value?.kind !== 'array') return undefined;
  const numbers = value.items.filter((item): item is number => Number.isInteger(item));
  return numbers.length === value.items.length ? numbers : undefined;
};

/** What is wrong with the ranges. */
export type RangesProblem = 'not-from-start' | 'gap-not-contents' | 'not-to-end-of-revision';

/**
 * Whether the ranges are all of the revision but the one hexadecimal string: nothing before, nothing else between,
 * nothing after that the revision still has.
 */
export function rangesProblem(view: PdfView, signature: PlacedSignature): RangesProblem | undefined {
  const [start = -1, length = -1, second = -1, rest = -1] = signature.ranges;
  const { from, to } = signature.contents;
  if (start !== 0) return 'not-from-start';
  if (length !== from || second !== to) return 'gap-not-contents';
  const { revisions, bytes } = view.file;
  const revision = revisions[signature.revision];
  const ends = revision === undefined ? [] : endsOf(bytes, revision);
  return ends.includes(second + rest) ? undefined : 'not-to-end-of-revision';
}
