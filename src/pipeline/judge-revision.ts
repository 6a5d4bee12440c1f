/** Signatures inside a printed form (PAdES): what is accepted, and whether it still stands. */
import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { PdfReport } from '../signature/pdf-signatures.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { CertificateSummary } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';
import { againstKept, capacityOf } from './capacity.ts';
import type { Capacity } from './mandates.ts';
import { newestRevision, revisionOf, signedNext } from './revisions.ts';
import type { Rooms } from './rooms.ts';
import { firstReason, signatoryOf } from './signatory-of.ts';
import { rolesOf } from './signatures.ts';

type Needs = Pick<Rooms, 'blobs' | 'pdfSignatures' | 'signatories' | 'now'>;

/** Who has signed, and as whom. */
export interface NewSignature {
  readonly certificate: CertificateSummary;
  readonly capacity: Capacity;
}

/**
 * Judges a file that a signatory gives back: our form, the signatures that were there, and his own in his own field.
 *
 * @throws {Fault} `SIGNATURE_REFUSED`, also for a file that does not go on from the newest revision, for somebody
 * else signed meanwhile; `SIGNATORY_NOT_EXPECTED`
 */
export async function judgeRevision(
  rooms: Needs,
  document: StoredDocument,
  offered: Uint8Array | undefined,
  mandate?: KeptPower,
): Promise<NewSignature> {
  if (offered === undefined) throw refused(document, 'подписанный файл PDF не передан');
  const report = await reportOn(rooms, document, offered);
  const last = report.signatures.at(-1);
  if (report.verdict !== 'passed' || last?.signedBy === undefined) throw refused(document, reasonIn(report));
  const { signedBy: certificate, provenAt, judgedAt } = last;
  const signatory = rooms.signatories.ownerIn(offered, certificate.thumbprint);
  const claim = { owner: certificate, signatory, at: provenAt ?? judgedAt, mandate };
  const capacity = await capacityOf(rooms, document, claim);
  const { role } = capacity;
  const start = await rooms.blobs.get(known(document, signedNext(document, role)));
  if (Buffer.compare(start, offered.subarray(0, start.length)) !== 0) throw refused(document, STALE);
  const rule = await standsWrong(rooms, document, { report, file: offered }, role);
  if (rule !== undefined) throw refused(document, rule);
  return { certificate, capacity };
}

const STALE =
  'это не последняя редакция файла: тем временем его подписала другая сторона; возьмите файл снова и подпишите его';

/** Each signature in its signatory's own field, and one signature more than there were. */
async function standsWrong(
  rooms: Needs,
  document: StoredDocument,
  { report: { signatures }, file }: Judged,
  role: Signatory['role'],
): Promise<string | undefined> {
  // The new one is the last, and as whom it was made is known; of those before, the record knows.
  const earlier = await againstFields(rooms, document, { signatures: signatures.slice(0, -1), file });
  if (earlier !== undefined) return earlier;
  if (signatures.at(-1)?.field !== role) return ASTRAY;
  const start = signedNext(document, role);
  const others = rolesOf(document).filter((one) => one !== role && revisionOf(document, one) !== undefined);
  const kept = start === document.files.pdf ? 0 : others.length;
  return signatures.length === kept + 1 ? undefined : 'в файле больше одной новой подписи';
}

interface Judged {
  readonly report: PdfReport;
  readonly file: Uint8Array;
}

const ASTRAY = 'подпись стоит не в поле своего подписанта';

/** Whether each signature is by one who may sign for the party whose field it stands in. */
async function againstFields(
  rooms: Needs,
  document: StoredDocument,
  { signatures, file }: Pick<PdfReport, 'signatures'> & { readonly file: Uint8Array },
): Promise<string | undefined> {
  for (const one of signatures) {
    const role = rolesOf(document).find((due) => due === one.field);
    if (role === undefined || isOther(document, role, one.signedBy)) return ASTRAY;
    const against = await againstKept(rooms, document, role, file, one);
    if (against !== undefined) return against;
  }
  return undefined;
}

const isOther = (
  document: StoredDocument,
  role: Signatory['role'],
  certificate: CertificateSummary | undefined,
): boolean => {
  const own = signatoryOf(document, certificate);
  return own !== undefined && own.role !== role;
};

/** Whether a signatory's signature is there, and the judge would accept it now. */
export async function revisionStillPasses(
  rooms: Needs,
  document: StoredDocument,
  role: Signatory['role'],
): Promise<boolean> {
  const newest = newestRevision(document);
  if (newest === undefined || revisionOf(document, role) === undefined) return false;
  const file = await rooms.blobs.get(newest);
  const { signatures } = await reportOn(rooms, document, file);
  const own = signatures.find(({ field }) => field === role);
  if (own?.verdict !== 'passed') return false;
  return (await againstKept(rooms, document, role, file, own)) === undefined;
}

/**
 * Judges the file that will be posted: every signatory's signature in his field, and nobody else's.
 *
 * @throws {Fault} `SIGNATURE_REFUSED`
 */
export async function judgeWholeFile(rooms: Needs, document: StoredDocument): Promise<void> {
  const newest = known(document, newestRevision(document));
  const file = await rooms.blobs.get(newest);
  const report = await reportOn(rooms, document, file);
  if (report.verdict !== 'passed') throw refused(document, reasonIn(report));
  const against = await againstFields(rooms, document, { signatures: report.signatures, file });
  if (against !== undefined) throw refused(document, against);
  const fields = report.signatures.map(({ field }) => field);
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
