import { type ConsumerSide, isPublishable, type Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { type DocumentId, type LocalDate, localDateIn } from '../domain/identifiers.ts';
import type { CertificateSummary } from '../signature/verifier.ts';
import type { NewEvent, StoredDocument } from '../store/store.ts';
import { againstKept } from './capacity.ts';
import { judgeWholeFile } from './judge-revision.ts';
import { keepMarkedCopy, type MarkedCopy } from './mark-copy.ts';
import type { TaskOutcome } from './outcome.ts';
import { liveCase, refusePaper } from './paper-route.ts';
import type { Rooms } from './rooms.ts';
import { firstReason } from './signatory-of.ts';
import { dueSignatures, profileOf, rolesOf, signedDigest, unsignedRoles } from './signatures.ts';

type Needs = Pick<
  Rooms,
  | 'store'
  | 'blobs'
  | 'paperCases'
  | 'verifyDetached'
  | 'pdfSignatures'
  | 'signatories'
  | 'jurisdictions'
  | 'settings'
  | 'now'
>;

/** Whose signatures stand over the printed form. */
type Owners = ReadonlyMap<Signatory['role'], CertificateSummary>;

/**
 * Completes the signing once every signatory has signed: reads each kept signature back and has it
 * judged again, over the bytes that will be published. Of detached signatures a marked copy is made. What a
 * consumer alone applies for, and a certificate that no body signs, is complete by the evidence in its content.
 *
 * @throws {Fault} `SIGNATURE_REFUSED`, `BLOB_DAMAGED`; `STEP_OUT_OF_TURN` when a paper case lives beside the
 * signatures: a person decides which of the two originals it is to be
 */
export async function settleSigning(rooms: Needs, id: DocumentId): Promise<TaskOutcome> {
  const document = await rooms.store.load(id);
  if (document.state !== 'rendered') return { result: 'already-done' };
  if (unsignedRoles(document).length > 0) return { result: 'waits-for-signatories' };
  // Where nobody signs with a key there is no signature that a paper original could contradict.
  if (rolesOf(document).length === 0 && (await liveCase(rooms, document)) !== undefined) {
    return { result: 'on-paper' };
  }
  await refusePaper(rooms, document);
  const owners = await judgeAgain(rooms, document);
  if (profileOf(document) === 'pades') {
    await judgeWholeFile(rooms, document);
    await rooms.store.record(document, completion(rooms, document, {}));
  } else {
    const copy = owners.size === 0 ? {} : await keepMarkedCopy(rooms, document, owners);
    await rooms.store.record(document, completion(rooms, document, copy));
  }
  return { result: 'signed', closed: true };
}

async function judgeAgain(rooms: Needs, document: StoredDocument): Promise<Owners> {
  const { blobs, verifyDetached, now } = rooms;
  const owners = new Map<Signatory['role'], CertificateSummary>();
  for (const { role, of, keptAs } of dueSignatures(document)) {
    const [bytes, signature] = [signedDigest(document, of), document.files[keptAs]];
    if (bytes === undefined || signature === undefined) continue;
    const kept = await blobs.get(signature);
    const report = await verifyDetached(await blobs.get(bytes), kept, now());
    const passed = report.verdict === 'passed';
    const rule = passed ? await againstKept(rooms, document, role, kept, report) : firstReason(report);
    if (rule !== undefined) {
      throw new Fault('SIGNATURE_REFUSED', 'a kept signature no longer passes', {
        documentId: document.id,
        at: keptAs,
        rule,
      });
    }
    if (of === 'pdf' && report.signedBy !== undefined) owners.set(role, report.signedBy);
  }
  return owners;
}

/** What follows from «signed»: a publishable kind goes to the portal, unless a person carries it there. */
function completion(rooms: Needs, document: StoredDocument, { files, facts }: Partial<MarkedCopy>): NewEvent {
  const { id, header, approvedOn = today(rooms, document) } = document;
  const posted = isPublishable(header.kind);
  const goesByItself = posted && rooms.settings.channel === 'portal';
  return {
    event: 'SigningCompleted',
    actor: 'system',
    facts: { ...(posted && { approvedOn }), ...consumerFact(header), ...facts },
    change: { ...(posted && { approvedOn }), ...(files !== undefined && { files }) },
    tasks: goesByItself ? [{ queue: 'publish', documentId: id }] : [],
    closes: ['sign'],
  };
}

const consumerFact = ({ consumerSide }: StoredDocument['header']): { consumerSide?: ConsumerSide } =>
  consumerSide === undefined ? {} : { consumerSide };

const today = ({ jurisdictions, now }: Needs, { header }: StoredDocument): LocalDate =>
  localDateIn(jurisdictions[header.jurisdiction].timeZone, now());
