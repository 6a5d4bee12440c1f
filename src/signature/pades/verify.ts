import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { Changes } from '../../pdf/increment/changes.ts';
import { junkAtEnd, strayBytesAt } from '../../pdf/increment/coverage.ts';
import { type PdfFile, openPdf } from '../../pdf/increment/open.ts';
import { type SignatureField, signatureFields } from '../../pdf/increment/signature-fields.ts';
import { type TrustSettings, verifyDetached } from '../verify.ts';
import { judgeSignature } from './judge-signature.ts';
import { FILE_CHECKS, Notes, type PadesReport, reportOf } from './report.ts';
import { WORDS } from './words.ts';

/**
 * The judge of signatures in a PDF: our own strict reader of the file, and our judge of CMS over the ranges.
 *
 * What `passed` means: every signature covers its whole revision, later revisions only signed, and each CMS
 * passes as `verifyDetached` says. What it does not mean: that nothing in the signed revision is hidden or shows
 * differently on another day; that all who should have signed did (compare `signatures` with whom you expect).
 * Any bytes give a report. Bounds: 32 MB, 64 revisions, 400,000 entries, 256 MB of hashing.
 *
 * @param roots trusted root certificates, DER
 * @throws {Fault} `CONTENT_UNREADABLE` when a root or another of the settings is not readable; never for the PDF
 * @see ETSI EN 319 142-1; ETSI EN 319 102-1, 5; ISO 32000-1, 12.8
 */
export function verifyPades(
  roots: readonly Uint8Array[],
  settings: TrustSettings = {},
): (pdf: Uint8Array, at: Instant) => Promise<PadesReport> {
  const verify = verifyDetached(roots, { ...settings, wanted: 'any-time' });
  return async (pdf, at) => {
    const notes = new Notes(FILE_CHECKS);
    const opened = open(notes, pdf);
    if (opened === undefined) return reportOf(at, notes.checks(), []);
    const reports = [];
    const file = { view: opened.file.view(), changes: new Changes(opened.file), verify, at };
    for (const field of opened.signed) reports.push(await judgeSignature(file, field));
    const inOrder = reports.toSorted((one, other) => (one.revision ?? 0) - (other.revision ?? 0));
    return reportOf(at, notes.checks(), inOrder);
  };
}

/** All that signatures of one file may have us hash, in bytes. */
const MOST_HASHED = 256 << 20;

/** What may be honest, and what we do not read. */
const BEYOND_US: ReadonlySet<string> = new Set([
  'hybrid-xref',
  'filter',
  'predictor',
  'predictor-type',
  'too-large',
  'string-too-long',
  'too-many-values',
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
    if (!notes.decide('pdf-signatures', signed.length === 0 ? WORDS.noSignatures : undefined))
      return undefined;
    if (signed.length * pdf.length <= MOST_HASHED) return { file, signed };
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
