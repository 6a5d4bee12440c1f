import type { Instant } from '../../domain/identifiers.ts';
import type { Change, Changes } from '../../pdf/increment/changes.ts';
import type { PdfView } from '../../pdf/increment/open.ts';
import { type PlacedSignature, rangesProblem, readSignature } from '../../pdf/increment/read-signature.ts';
import type { SignatureField } from '../../pdf/increment/signature-fields.ts';
import { isName } from '../../pdf/increment/values.ts';
import { concat } from '../bytes.ts';
import { verdictOf } from '../judge/findings.ts';
import type { Why } from '../judge/words.ts';
import type { Check, VerifyDetached } from '../verifier.ts';
import { claimedTime, claimedTimeProblem } from './claimed-time.ts';
import { checkOf, Notes, type PadesSignature, SIGNATURE_CHECKS } from './report.ts';
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

/** The file that signatures stand in, as its newest revision shows it. */
export interface FileCase {
  readonly view: PdfView;
  readonly changes: Changes;
  readonly verify: VerifyDetached;
  readonly at: Instant;
}

/** One signature of the file as its newest revision shows it: its place first, then its CMS over the ranges. */
export async function judgeSignature(
  { view, changes, verify, at }: FileCase,
  field: SignatureField,
): Promise<PadesSignature> {
  const notes = new Notes(SIGNATURE_CHECKS);
  const placed = readSignature(view, field);
  if (typeof placed === 'string') {
    notes.decide('pdf-signature', PROBLEMS[placed]);
    return unread(field, at, notes.checks());
  }
  const known = isName(view.resolve(placed.entries.get('SubFilter')), 'ETSI.CAdES.detached');
  notes.decide('pdf-signature', known ? undefined : WORDS.subFilter, 'indeterminate');
  const problem = rangesProblem(view, placed);
  notes.decide('pdf-ranges', problem && RANGES[problem]);
  const { cms, padded } = withoutPadding(placed.contents.bytes);
  notes.decide('pdf-padding', padded ? undefined : WORDS.padding);
  const change = changes.after(placed.revision);
  notes.decide('pdf-changes', change && changeWords(change));
  const report = await verify(rangesOf(view, placed), cms, at);
  const claimedAt = claimedTime(view.resolve(placed.entries.get('M')));
  const time = checkOf('signing-time', claimedTimeProblem(claimedAt, report.signedBy, at), 'failed');
  const checks = [...notes.checks(), ...report.checks.map((check) => (isUnread(check) ? time : check))];
  return {
    ...report,
    verdict: verdictOf(checks),
    checks,
    field: field.name,
    revision: placed.revision + 1,
    coversWholeFile: placed.revision === view.file.revisions.length - 1,
    ...(claimedAt === undefined ? {} : { claimedAt }),
  };
}

const unread = (field: SignatureField, at: Instant, checks: readonly Check[]): PadesSignature => ({
  verdict: verdictOf(checks),
  judgedAt: at,
  checks,
  field: field.name,
});

/** The CMS says no time of its own, as PAdES wants: the dictionary's is looked at. */
const isUnread = ({ name, verdict }: Check): boolean =>
  name === 'signing-time' && verdict === 'indeterminate';

/** What the ranges name, even where they are not what they should be: the report says all that is wrong. */
function rangesOf({ file: { bytes } }: PdfView, { ranges }: PlacedSignature): Uint8Array {
  const [start = 0, length = 0, second = 0, rest = 0] = ranges.map((value) => Math.max(0, value));
  return concat(bytes.subarray(start, start + length), bytes.subarray(second, second + rest));
}

/** One DER value, whose length says where it ends; only zeros may follow. */
function withoutPadding(bytes: Uint8Array): { cms: Uint8Array; padded: boolean } {
  const first = bytes[1] ?? 0;
  const octets = first > 0x80 ? first - 0x80 : 0;
  const length =
    first < 0x80 ? first : bytes.subarray(2, 2 + octets).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = first === 0x80 ? bytes.length : Math.min(bytes.length, 2 + octets + length);
  return { cms: bytes.subarray(0, end), padded: bytes.subarray(end).every((byte) => byte === 0) };
}

function changeWords({ rule, object }: Change): Why {
  switch (rule) {
    case 'trailer':
      return WORDS.trailer;
    case 'object-removed':
      return WORDS.removed(object);
    case 'missing-object-supplied':
      return WORDS.supplied(object);
    case 'object-changed':
      return WORDS.changed(object);
    default:
      return rule satisfies never;
  }
}
