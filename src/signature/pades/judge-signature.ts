import type { Instant } from '../../domain/identifiers.ts';
import type { SignatureField } from '../../pdf/increment/signature-fields.ts';
import { verdictOf } from '../judge/findings.ts';
import type { Stamps } from '../judge/stamps.ts';
import type { Check } from '../verifier.ts';
import { judgeDetached } from '../verify.ts';
import { claimedTime, claimedTimeProblem } from './claimed-time.ts';
import type { FileCase } from './file-case.ts';
import { judgePlace } from './judge-place.ts';
import { checkOf, Notes, type PadesSignature, SIGNATURE_CHECKS } from './report.ts';

/**
 * One signature of the file as its newest revision shows it: its place first, then its CMS over the ranges.
 *
 * @param stampsAfter good time-stamps over the revisions after the given one, which is counted from 0
 */
export function judgeSignature(
  file: FileCase,
  field: SignatureField,
  stampsAfter: (revision: number) => Stamps,
): PadesSignature {
  const { view, trust, evidence, at } = file;
  const notes = new Notes(SIGNATURE_CHECKS);
  const found = judgePlace(notes, file, field, 'ETSI.CAdES.detached');
  if (found === undefined) return unread(field, at, notes.checks());
  const { placed, cms, content } = found;
  const around = { evidence, stamps: stampsAfter(placed.revision) };
  const [report] = judgeDetached({ trust, wanted: 'any-time', content, at, around }, cms, 1);
  const claimedAt = claimedTime(view.resolve(placed.entries.get('M')));
  const problem = claimedTimeProblem(claimedAt, report.signedBy, report.provenAt ?? at);
  const time = checkOf('signing-time', problem, 'failed');
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
