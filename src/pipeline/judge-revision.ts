/** Signatures inside a printed form (PAdES): what is accepted, and whether it still stands. */
import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { PdfReport } from '../signature/pdf-signatures.ts';
import type { CertificateSummary } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';
import { newestRevision, revisionOf, signedNext } from './revisions.ts';
import type { Rooms } from './rooms.ts';
import { firstReason, roleOf, signatoryOf } from './signatory-of.ts';
import { rolesOf } from './signatures.ts';

type Needs = Pick<Rooms, 'blobs' | 'pdfSignatures' | 'now'>;

/**
 * Judges a file that a signatory gives back: our form, the signatures that were there, and his own in his own field.
 *
 * @returns his certificate
 * @throws {Fault} `SIGNATURE_REFUSED`, also for a file that does not go on from the newest revision, for somebody
 * else signed meanwhile; `SIGNATORY_NOT_EXPECTED`
 */
export async function judgeRevision(
  rooms: Needs,
  document: StoredDocument,
  offered: Uint8Array | undefined,
): Promise<CertificateSummary> {
  if (offered === undefined) throw refused(document, 'подписанный файл PDF не передан');
  const report = await reportOn(rooms, document, offered);
  const last = report.signatures.at(-1);
  if (report.verdict !== 'passed' || last?.signedBy === undefined) throw refused(document, reasonIn(report));
  const role = roleOf(document, last.signedBy);
  const start = await rooms.blobs.get(known(document, signedNext(document, role)));
  if (Buffer.compare(start, offered.subarray(0, start.length)) !== 0) throw refused(document, STALE);
  const rule = standsWrong(document, report, role);
  if (rule !== undefined) throw refused(document, rule);
  return last.signedBy;
}

const STALE =
  'это не последняя редакция файла: тем временем его подписала другая сторона; возьмите файл снова и подпишите его';

/** Each signature in its signatory's own field, and one signature more than there were. */
function standsWrong(
  document: StoredDocument,
  { signatures }: PdfReport,
  role: Signatory['role'],
): string | undefined {
  const astray = signatures.find(({ field, signedBy }) => signatoryOf(document, signedBy)?.role !== field);
  if (astray !== undefined) return 'подпись стоит не в поле своего подписанта';
  const start = signedNext(document, role);
  const others = rolesOf(document).filter((one) => one !== role && revisionOf(document, one) !== undefined);
  const kept = start === document.files.pdf ? 0 : others.length;
  return signatures.length === kept + 1 ? undefined : 'в файле больше одной новой подписи';
}

/** Whether a signatory's signature is there, and the judge would accept it now. */
export async function revisionStillPasses(
  rooms: Needs,
  document: StoredDocument,
  role: Signatory['role'],
): Promise<boolean> {
  const newest = newestRevision(document);
  if (newest === undefined || revisionOf(document, role) === undefined) return false;
  const { signatures } = await reportOn(rooms, document, await rooms.blobs.get(newest));
  const own = signatures.find(({ field }) => field === role);
  return own?.verdict === 'passed' && signatoryOf(document, own.signedBy)?.role === role;
}

/**
 * Judges the file that will be posted: every signatory's signature in his field, and nobody else's.
 *
 * @throws {Fault} `SIGNATURE_REFUSED`
 */
export async function judgeWholeFile(rooms: Needs, document: StoredDocument): Promise<void> {
  const newest = known(document, newestRevision(document));
  const report = await reportOn(rooms, document, await rooms.blobs.get(newest));
  if (report.verdict !== 'passed') throw refused(document, reasonIn(report));
  const fields = report.signatures.map(({ field, signedBy }) =>
    signatoryOf(document, signedBy)?.role === field ? field : undefined,
  );
  const due = rolesOf(document);
  if (fields.length === due.length && due.every((role) => fields.includes(role))) return;
  throw refused(document, 'подписи в файле стоят не у всех подписантов');
}

const reportOn = async (
  { blobs, pdfSignatures, now }: Needs,
  document: StoredDocument,
  signed: Uint8Array,
): Promise<PdfReport> =>
  pdfSignatures.verify(await blobs.get(known(document, document.files.pdf)), signed, now());

/** A signature that was good and no longer is must not be read as a fault of the one that comes now. */
function reasonIn({ checks, signatures }: PdfReport): string {
  const earlier = signatures.slice(0, -1).find(({ verdict }) => verdict !== 'passed');
  if (earlier !== undefined) {
    return `подпись, которая уже стоит в файле, больше не проходит: ${firstReason(earlier)}; её ставят снова первой`;
  }
  return firstReason({ checks: [...checks, ...signatures.flatMap((signature) => signature.checks)] });
}

const refused = ({ id }: StoredDocument, rule: string): Fault =>
  new Fault('SIGNATURE_REFUSED', 'the signed file is not accepted', { documentId: id, at: 'pdf', rule });

function known({ id }: StoredDocument, digest: Digest | undefined): Digest {
  if (digest !== undefined) return digest;
  throw new Fault('BLOB_MISSING', 'the printed form is not there', { documentId: id });
}
