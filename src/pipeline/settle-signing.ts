import { isPublishable } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { type DocumentId, type LocalDate, localDateIn } from '../domain/identifiers.ts';
import type { NewEvent, StoredDocument } from '../store/store.ts';
import { firstReason } from './accept-signatures.ts';
import type { TaskOutcome } from './outcome.ts';
import { refusePaper } from './paper-route.ts';
import type { Rooms } from './rooms.ts';
import { dueSignatures, signedDigest, unsignedRoles } from './signatures.ts';

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'paperCases' | 'verifyDetached' | 'jurisdictions' | 'settings' | 'now'
>;

/**
 * Completes the signing once every signatory has signed: reads each kept signature back and has it
 * judged again, over the bytes that will be published.
 *
 * @throws {Fault} `SIGNATURE_REFUSED`, `BLOB_DAMAGED`; `STEP_OUT_OF_TURN` when a paper case lives beside the
 * signatures: a person decides which of the two originals it is to be
 */
export async function settleSigning(rooms: Needs, id: DocumentId): Promise<TaskOutcome> {
  const document = await rooms.store.load(id);
  if (document.state !== 'rendered') return { result: 'already-done' };
  if (unsignedRoles(document).length > 0) return { result: 'waits-for-signatories' };
  await refusePaper(rooms, document);
  await judgeAgain(rooms, document);
  await rooms.store.record(document, completion(rooms, document));
  return { result: 'signed' };
}

async function judgeAgain({ blobs, verifyDetached, now }: Needs, document: StoredDocument): Promise<void> {
  for (const { of, keptAs } of dueSignatures(document)) {
    const [bytes, signature] = [signedDigest(document, of), document.files[keptAs]];
    if (bytes === undefined || signature === undefined) continue;
    const report = await verifyDetached(await blobs.get(bytes), await blobs.get(signature), now());
    if (report.verdict === 'passed') continue;
    throw new Fault('SIGNATURE_REFUSED', 'a kept signature no longer passes', {
      documentId: document.id,
      at: keptAs,
      rule: firstReason(report),
    });
  }
}

/** What follows from «signed»: a publishable kind goes to the portal, unless a person carries it there. */
function completion(rooms: Needs, document: StoredDocument): NewEvent {
  const { id, header, approvedOn = today(rooms, document) } = document;
  const goesByItself = isPublishable(header.kind) && rooms.settings.channel === 'portal';
  return {
    event: 'SigningCompleted',
    actor: 'system',
    facts: { approvedOn },
    change: { approvedOn },
    tasks: goesByItself ? [{ queue: 'publish', documentId: id }] : [],
  };
}

const today = ({ jurisdictions, now }: Needs, { header }: StoredDocument): LocalDate =>
  localDateIn(jurisdictions[header.jurisdiction].timeZone, now());
