import type { Change } from '../../pdf/increment/changes.ts';
import type { PdfView } from '../../pdf/increment/open.ts';
import { overstepped } from '../../pdf/increment/permissions.ts';
import { type PlacedSignature, rangesProblem, readSignature } from '../../pdf/increment/read-signature.ts';
import type { SignatureField } from '../../pdf/increment/signature-fields.ts';
import { isName } from '../../pdf/increment/values.ts';
import { concat } from '../bytes.ts';
import type { Why } from '../judge/words.ts';
import type { FileCase } from './file-case.ts';
import type { Notes, SIGNATURE_CHECKS } from './report.ts';
import { WORDS } from './words.ts';

const PROBLEMS = {
  'not-an-object': WORDS.notAnObject,
  'not-contents': WORDS.notContents,
  'not-ranges': WORDS.notRanges,
} as const;

const RANGES = {
  'not-from-start': WORDS.notFromStart,
  'gap-not-contents': WORDS.gap,
  'not-to-end-of-revision': WORDS.notToEnd,
} as const;

const BEYOND = {
  'signed-after-all': WORDS.certifiedLast,
  'locked-field-signed': WORDS.fieldLocked,
  unknown: WORDS.permissionUnknown,
} as const;

/** What stands in its place: a signature or a time-stamp, and the bytes that it says it is over. */
export interface Found {
  readonly placed: PlacedSignature;
  /** Without the zeros after it. */
  readonly cms: Uint8Array;
  readonly content: Uint8Array;
}

/**
 * Looks at the place of a signature in the file, whatever kind of signature it is.
 *
 * @param subFilter the kind that is expected; another is not judged
 * @returns `undefined` where there is no signature that could be judged
 */
export function judgePlace(
  notes: Notes<(typeof SIGNATURE_CHECKS)[number]>,
  { view, changes }: FileCase,
  field: SignatureField,
  subFilter: string,
): Found | undefined {
  const placed = readSignature(view, field);
  if (typeof placed === 'string') {
    notes.decide('pdf-signature', PROBLEMS[placed]);
    return undefined;
  }
  const known = isName(view.resolve(placed.entries.get('SubFilter')), subFilter);
  notes.decide('pdf-signature', known ? undefined : WORDS.subFilter, 'indeterminate');
  const problem = rangesProblem(view, placed);
  notes.decide('pdf-ranges', problem && RANGES[problem]);
  const { bytes: cms, padded } = withoutPadding(placed.contents.bytes);
  notes.decide('pdf-padding', padded ? undefined : WORDS.padding);
  const change = changes.after(placed.revision);
  notes.decide('pdf-changes', change && changeWords(change));
  const beyond = overstepped(view, field, placed);
  notes.decide(
    'pdf-permissions',
    beyond && BEYOND[beyond],
    beyond === 'unknown' ? 'indeterminate' : 'failed',
  );
  return { placed, cms, content: rangesOf(view, placed) };
}

/** What the ranges name, even where they are not what they should be: the report says all that is wrong. */
export function rangesOf({ file: { bytes } }: PdfView, { ranges }: PlacedSignature): Uint8Array {
  const [start = 0, length = 0, second = 0, rest = 0] = ranges.map((value) => Math.max(0, value));
  return concat(bytes.subarray(start, start + length), bytes.subarray(second, second + rest));
}

/** One DER value, whose length says where it ends; only zeros may follow. */
export function withoutPadding(bytes: Uint8Array): { bytes: Uint8Array; padded: boolean } {
  const first = bytes[1] ?? 0;
  const octets = first > 0x80 ? first - 0x80 : 0;
  const length =
    first < 0x80 ? first : bytes.subarray(2, 2 + octets).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = first === 0x80 ? bytes.length : Math.min(bytes.length, 2 + octets + length);
  return { bytes: bytes.subarray(0, end), padded: bytes.subarray(end).every((byte) => byte === 0) };
}

export function changeWords({ rule, object }: Change): Why {
  switch (rule) {
    case 'trailer':
      return WORDS.trailer;
    case 'object-removed':
      return WORDS.removed(object);
    case 'missing-object-supplied':
      return WORDS.supplied(object);
    case 'object-changed':
      return WORDS.changed(object);
    case 'too-much':
      return WORDS.changesTooMany;
    default:
      return rule satisfies never;
  }
}
