import { needsApproval, type Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest, DocumentId } from '../domain/identifiers.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { VerificationReport } from '../signature/verifier.ts';
import type { FileRole, StoredDocument } from '../store/store.ts';
import { againstKept, capacityOf } from './capacity.ts';
import { expectState } from './expect-state.ts';
import { judgeRevision, type NewSignature, revisionStillPasses } from './judge-revision.ts';
import { keepMandate } from './mandates.ts';
import { onConflict } from './on-conflict.ts';
import { refusePaper } from './paper-route.ts';
import { raising } from './raise-need.ts';
import type { Rooms } from './rooms.ts';
import { withRevision } from './revisions.ts';
import { firstReason } from './signatory-of.ts';
import { dueFrom, profileOf, signedDigest, type SignedPart, unsignedRoles } from './signatures.ts';

/**
 * What one signatory gives back, by what was signed: detached signatures; under PAdES, instead of the signature
 * over the printed form, the whole signed PDF.
 */
export type OfferedSignatures = Readonly<Partial<Record<SignedPart, Uint8Array>>> & {
  /** The power of attorney by which he signs, where his certificate is not the party's own. */
  readonly mandate?: KeptPower;
};

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'paperCases' | 'verifyDetached' | 'pdfSignatures' | 'signatories' | 'settings' | 'now'
>;

/**
 * Accepts the signatures of one signatory, wherever they were made. The certificate, not a name, says
 * who signs: its ИНН must be that of a signatory named in the document, or a power of attorney of his must name it.
 *
 * A second signing by one signatory changes nothing while the first still passes. When it no longer does
 * (its certificate was revoked or ran out before the signing was settled), the new signatures take its place.
 *
 * @throws {Fault} `SIGNATURE_REFUSED` with the first check that failed; `SIGNATORY_NOT_EXPECTED`;
 * `STEP_OUT_OF_TURN`
 */
export const acceptSignatures = (
  rooms: Needs,
  id: DocumentId,
  offered: OfferedSignatures,
): Promise<StoredDocument> => onConflict(async () => acceptOver(rooms, await rooms.store.load(id), offered));

/**
 * The same for a document as the signatory saw it.
 *
 * @throws {Fault} as `acceptSignatures`; `STORE_CONFLICT` when the document has moved on: under PAdES it must be
 * signed again, for two revisions of one file cannot both be the next
 */
export async function acceptOver(
  rooms: Needs,
  document: StoredDocument,
  offered: OfferedSignatures,
): Promise<StoredDocument> {
  const { id } = document;
  await expectSignable(rooms, document);
  const inside = profileOf(document) === 'pades';
  const { certificate, capacity } = inside
    ? await judgeRevision(rooms, document, offered.pdf, offered.mandate)
    : await judgedBeside(rooms, document, offered);
  const { role } = capacity;
  if (await keptStillPass(rooms, document, role)) return document;
  const kept = await keepMandate(rooms, capacity);
  const added: Partial<Record<FileRole, Digest>> = { ...kept.files };
  for (const { of, keptAs } of dueFrom(document, role)) {
    const signature = offered[of];
    const other = await judged(rooms, document, of, signature);
    if (other.signedBy.thumbprint !== certificate.thumbprint) {
      throw new Fault('SIGNATORY_NOT_EXPECTED', 'two certificates in one signing', { documentId: id });
    }
    if (signature !== undefined) added[keptAs] = await rooms.blobs.put(signature);
  }
  if (inside && offered.pdf !== undefined) {
    Object.assign(added, withRevision(document, role, await rooms.blobs.put(offered.pdf)));
  }
  const files = { ...document.files, ...added };
  // The record lets one of two signatures through at a time: whose is the last one knows it.
  const isLast = unsignedRoles({ ...document, files }).length === 0;
  return rooms.store.record(document, {
    event: 'SignatureAdded',
    actor: certificate.thumbprint,
    facts: { role, serialNumber: certificate.serialNumber, ...kept.facts },
    change: { files },
    tasks: [...(isLast ? [{ queue: 'sign', documentId: id } as const] : []), ...raising(rooms.settings, id)],
  });
}

/**
 * Whether the document waits for electronic signatures now; asked before a key is touched, and again
 * before a signature is accepted.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`
 */
export async function expectSignable(
  rooms: Pick<Rooms, 'paperCases'>,
  document: StoredDocument,
): Promise<void> {
  expectState(document, 'rendered');
  await refusePaper(rooms, document);
  refuseUnapproved(document);
}

function refuseUnapproved({ id, header, approvedOn }: StoredDocument): void {
  if (!needsApproval(header.kind) || approvedOn !== undefined) return;
  throw new Fault('STEP_OUT_OF_TURN', 'not approved yet', {
    documentId: id,
    at: 'approvedOn',
    rule: 'документ ещё не утверждён',
  });
}

type PassedReport = VerificationReport & Required<Pick<VerificationReport, 'signedBy'>>;

async function judgedBeside(
  rooms: Needs,
  document: StoredDocument,
  { pdf, mandate }: OfferedSignatures,
): Promise<NewSignature> {
  const { signedBy, provenAt, judgedAt } = await judged(rooms, document, 'pdf', pdf);
  const signatory = pdf && rooms.signatories.ownerIn(pdf, signedBy.thumbprint);
  const claim = { owner: signedBy, signatory, at: provenAt ?? judgedAt, mandate };
  return { certificate: signedBy, capacity: await capacityOf(rooms, document, claim) };
}

async function judged(
  { blobs, verifyDetached, now }: Needs,
  document: StoredDocument,
  part: SignedPart,
  signature: Uint8Array | undefined,
): Promise<PassedReport> {
  const { id } = document;
  const digest = signedDigest(document, part);
  if (signature === undefined || digest === undefined) {
    throw new Fault('SIGNATURE_REFUSED', 'a signature is missing', { documentId: id, at: part });
  }
  const report = await verifyDetached(await blobs.get(digest), signature, now());
  const { signedBy } = report;
  if (report.verdict === 'passed' && signedBy !== undefined) return { ...report, signedBy };
  throw new Fault('SIGNATURE_REFUSED', `signature ${report.verdict}`, {
    documentId: id,
    at: part,
    rule: firstReason(report),
  });
}

/** Whether a signatory's signatures are all there, and the judge would accept each of them now. */
export async function keptStillPass(
  rooms: Needs,
  document: StoredDocument,
  role: Signatory['role'],
): Promise<boolean> {
  const { blobs, verifyDetached, now } = rooms;
  if (profileOf(document) === 'pades' && !(await revisionStillPasses(rooms, document, role))) return false;
  for (const { of, keptAs } of dueFrom(document, role)) {
    const [bytes, signature] = [signedDigest(document, of), document.files[keptAs]];
    if (bytes === undefined || signature === undefined) return false;
    const kept = await blobs.get(signature);
    const report = await verifyDetached(await blobs.get(bytes), kept, now());
    if (report.verdict !== 'passed') return false;
    if ((await againstKept(rooms, document, role, kept, report)) !== undefined) return false;
  }
  return true;
}
