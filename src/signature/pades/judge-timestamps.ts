import type { SignatureField } from '../../pdf/increment/signature-fields.ts';
import { both, endOf, NO_STAMPS, type Stamps } from '../judge/stamps.ts';
import { verdictOf } from '../judge/findings.ts';
import { judgeToken } from '../judge/timestamp.ts';
import { WORDS as JUDGE_WORDS } from '../judge/words.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import { readTimestampToken } from '../timestamp/token.ts';
import type { FileCase } from './file-case.ts';
import { judgePlace } from './judge-place.ts';
import { checkOf, Notes, type PadesTimestamp, SIGNATURE_CHECKS } from './report.ts';

export interface FileStamps {
  /** The oldest first. */
  readonly reports: readonly PadesTimestamp[];
  /** What the good ones over later revisions than this prove; counted from 0. */
  readonly after: (revision: number) => Stamps;
}

interface Judged {
  readonly report: PadesTimestamp;
  readonly revision: number;
  readonly stamps: Stamps;
}

/**
 * Time-stamps over whole revisions of the file. The newest is judged now, each older one at the time that the newer prove:
 * so a file is renewed, and what its first authority's certificate has long ended is still proven.
 *
 * @param fields in the order of their revisions, the oldest first
 * @see ETSI EN 319 142-1, 5.4.3; ETSI EN 319 102-1, 5.6.2.4
 */
export function judgeTimestamps(file: FileCase, fields: readonly SignatureField[]): FileStamps {
  const judged: Judged[] = [];
  const after = (revision: number): Stamps =>
    judged.filter((one) => one.revision > revision).reduce((all, one) => both(all, one.stamps), NO_STAMPS);
  for (const field of fields.toReversed()) judged.unshift(judgeOne(file, field, after));
  return { reports: judged.map(({ report }) => report), after };
}

function judgeOne(file: FileCase, field: SignatureField, after: FileStamps['after']): Judged {
  const notes = new Notes(SIGNATURE_CHECKS);
  const found = judgePlace(notes, file, field, 'ETSI.RFC3161');
  const revision = found?.placed.revision ?? -1;
  const later = after(revision);
  const outcome = found === undefined ? undefined : tokenOutcome(file, found, later);
  const checks = [...notes.checks(), timestampCheck(outcome)];
  const verdict = verdictOf(checks);
  const place = found === undefined ? {} : { revision: revision + 1 };
  const report = { field: field.name, verdict, checks, ...place };
  if (verdict !== 'passed' || outcome?.kind !== 'good') return { report, revision, stamps: NO_STAMPS };
  const { provenAt, path } = outcome;
  const provenUntil = later.provenAt === undefined ? { provenUntil: endOf(path) } : {};
  return {
    report: { ...report, provenAt, ...provenUntil },
    revision,
    stamps: { provenAt, paths: [path], ...provenUntil },
  };
}

function timestampCheck(outcome: ReturnType<typeof tokenOutcome>): Check {
  if (outcome === undefined) return checkOf('timestamp', JUDGE_WORDS.timestampUnreadable, 'failed');
  if (outcome.kind === 'good') return checkOf('timestamp', undefined, 'failed');
  return checkOf('timestamp', outcome.why, outcome.kind === 'bad' ? 'failed' : 'indeterminate');
}

type Found = NonNullable<ReturnType<typeof judgePlace>>;

function tokenOutcome(
  { trust, evidence, at }: FileCase,
  { cms, content }: Found,
  later: Stamps,
): ReturnType<typeof judgeToken> | undefined {
  const token = readable(() => readTimestampToken(cms));
  if (token === undefined) return undefined;
  return judgeToken(trust, { token, stamped: content, at: later.provenAt ?? at, embedded: evidence });
}
