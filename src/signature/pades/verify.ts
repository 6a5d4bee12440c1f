import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { Changes } from '../../pdf/increment/changes.ts';
import { junkAtEnd, strayBytesAt } from '../../pdf/increment/coverage.ts';
import { type PdfFile, type PdfView, openPdf } from '../../pdf/increment/open.ts';
import { readSignature } from '../../pdf/increment/read-signature.ts';
import { type SignatureField, signatureFields } from '../../pdf/increment/signature-fields.ts';
import { isName } from '../../pdf/increment/values.ts';
import type { Trust } from '../judge/trust.ts';
import type { Why } from '../judge/words.ts';
import { type TrustSettings, trustOf } from '../trust-settings.ts';
import { judgeSignature } from './judge-signature.ts';
import { judgeStore } from './judge-store.ts';
import { judgeTimestamps } from './judge-timestamps.ts';
import { FILE_CHECKS, Notes, type PadesReport, type PadesTimestamp, reportOf } from './report.ts';
import { WORDS } from './words.ts';

/**
 * The judge of signatures in a PDF: our own strict reader of the file, and our judge of CMS over the ranges.
 *
 * What `passed` means: every signature covers its whole revision, later revisions only signed, and each CMS
 * passes as `verifyDetached` says. What it does not mean: that nothing in the signed revision is hidden or shows
 * differently on another day; that all who should have signed did (compare `signatures` with whom you expect).
 * Any bytes give a report. Bounds: 32 MB, 64 revisions, 400,000 entries, 128 MB of hashing; see `PDF_LIMITS`.
 *
 * @param roots trusted root certificates, DER
 * @throws {Fault} `CONTENT_UNREADABLE` when a root or another of the settings is not readable; never for the PDF
 * @see ETSI EN 319 142-1; ETSI EN 319 102-1, 5; ISO 32000-1, 12.8
 */
export function verifyPades(
  roots: readonly Uint8Array[],
  settings: TrustSettings = {},
): (pdf: Uint8Array, at: Instant) => Promise<PadesReport> {
  const trust = trustOf(roots, settings);
  return (pdf, at) => Promise.resolve().then(() => judge(trust, pdf, at));
}

function judge(base: Trust, pdf: Uint8Array, at: Instant): PadesReport {
  const notes = new Notes(FILE_CHECKS);
  const opened = open(notes, pdf);
  if (opened === undefined) return reportOf(at, notes.checks(), [], []);
  const view = opened.file.view();
  const { certificates, evidence } = judgeStore(notes, view, opened.signed);
  const trust = { ...base, intermediates: [...base.intermediates, ...certificates] };
  const file = { view, changes: new Changes(opened.file), trust, evidence, at };
  const inOrder = opened.signed.toSorted((one, other) => revisionOf(view, one) - revisionOf(view, other));
  const stamps = judgeTimestamps(
    file,
    inOrder.filter((field) => isTimestamp(view, field)),
  );
  notes.decide('pdf-timestamps', ...timestampsProblem(stamps.reports));
  const signatures = inOrder.filter((field) => !isTimestamp(view, field));
  const reports = signatures.map((field) => judgeSignature(file, field, stamps.after));
  return reportOf(at, notes.checks(), reports, stamps.reports);
}

const isTimestamp = (view: PdfView, { value }: SignatureField): boolean =>
  isName(view.resolve(view.entries(value).get('SubFilter')), 'ETSI.RFC3161');

function revisionOf(view: PdfView, field: SignatureField): number {
  const placed = readSignature(view, field);
  return typeof placed === 'string' ? -1 : placed.revision;
}

/** In the words of the first check that did not pass. */
function timestampsProblem(
  reports: readonly PadesTimestamp[],
): [Why | undefined, 'failed' | 'indeterminate'] {
  const worst = reports.find(({ verdict }) => verdict === 'failed') ?? reports.find(notPassed);
  const check = worst?.checks.find(({ verdict }) => verdict === worst.verdict);
  if (worst === undefined || worst.verdict === 'passed') return [undefined, 'failed'];
  return [WORDS.inFileTimestamp(worst.field, check?.why ?? '', check?.reason ?? ''), worst.verdict];
}

const notPassed = ({ verdict }: PadesTimestamp): boolean => verdict !== 'passed';

/** All that signatures of one file may have us hash, in bytes. */
const MOST_HASHED = 128 << 20;

/** What may be honest, and what we do not read. */
const BEYOND_US: ReadonlySet<string> = new Set([
  'hybrid-xref',
  'filter',
  'predictor',
  'predictor-type',
  'too-large',
  'string-too-long',
  'too-many-values',
  'too-many-bytes',
  'too-many-objects',
  'too-many-revisions',
]);

interface Opened {
  readonly file: PdfFile;
  readonly signed: readonly SignatureField[];
}

function open(notes: Notes<(typeof FILE_CHECKS)[number]>, pdf: Uint8Array): Opened | undefined {
  try {
    const file = openPdf(pdf);
    const encrypted = file.revisions.some(({ trailer }) => trailer.has('Encrypt'));
    if (!notes.decide('pdf-encryption', encrypted ? WORDS.encrypted : undefined)) return undefined;
    notes.decide('pdf-end', junkAtEnd(file) ? WORDS.junk : undefined);
    const stray = strayBytesAt(file);
    notes.decide('pdf-stray-bytes', stray === undefined ? undefined : WORDS.stray(stray), 'indeterminate');
    const signed = signatureFields(file.view()).filter(({ value }) => value !== undefined && value !== null);
    notes.decide('pdf-structure', undefined);
    const none = signed.every((field) => isTimestamp(file.view(), field));
    notes.decide('pdf-signatures', none ? WORDS.noSignatures : undefined);
    // Each signature is over a revision of its own: of more signatures than revisions some are forged.
    const few = signed.length <= file.revisions.length && signed.length * pdf.length <= MOST_HASHED;
    if (few) return { file, signed };
    notes.decide('pdf-signatures', WORDS.tooMuch, 'indeterminate');
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    const { rule, offset } = thrown.facts;
    const otherwise = BEYOND_US.has(String(rule)) ? 'indeterminate' : 'failed';
    notes.decide('pdf-structure', WORDS.unreadable(String(rule), Number(offset)), otherwise);
    return undefined;
  }
}
