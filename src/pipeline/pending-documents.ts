import type { Scope } from '../domain/access.ts';
import { isPublishable, needsApproval } from '../domain/document.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import { FINAL_STATES } from '../domain/lifecycle.ts';
import type { Failure } from '../store/outbox.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';
import { isLive, isOnPaperOnly } from './paper-route.ts';
import type { Rooms } from './rooms.ts';
import { unsignedRoles } from './signatures.ts';
import { isTakenOver } from './take-over.ts';

/** What a document waits for, from a person. */
export type WaitsFor =
  | 'approval'
  | 'signature-authorized-body'
  | 'signature-provider'
  | 'paper'
  | 'hand-over'
  /** It was sent, and the portal cannot be asked whether it has it. */
  | 'doubt'
  /** A kept signature passes no longer: `failed` has the cause. */
  | 'refused-signature'
  /** The paper case of a document that is through. */
  | 'closing';

export interface PendingDocument {
  readonly id: DocumentId;
  readonly documentNumber: string;
  readonly waitsFor: readonly WaitsFor[];
}

type Needs = Pick<Rooms, 'store' | 'paperCases' | 'failures' | 'settings'>;

/**
 * Documents that a person must act on before they go on, and paper cases that nobody has closed.
 *
 * @param scope of those that somebody may see; all of them unless said
 */
export async function pendingDocuments(rooms: Needs, scope?: Scope): Promise<readonly PendingDocument[]> {
  const ofScope = scope === undefined ? {} : { scope };
  const documents = await rooms.store.list({ states: ['rendered', 'signed', 'in-doubt'], ...ofScope });
  const failures = await rooms.failures.list();
  const [refused, unasked] = [withRefusedSignature(failures), thatPortalDoesNotKnow(failures)];
  // All of them at once: one question for each document would be thousands on a day before a term.
  const cases = await rooms.paperCases.list(scope);
  const closing = await withCaseToClose(rooms, cases);
  const onPaper = new Set(cases.filter(isLive).map(({ documentId }) => documentId));
  const all = await Promise.all(
    documents.map(async (document) =>
      pending(document, [
        ...(refused.has(document.id) ? (['refused-signature'] as const) : []),
        ...(unasked.has(document.id) && document.state === 'in-doubt' ? (['doubt'] as const) : []),
        ...(await waitsFor(rooms, document, onPaper.has(document.id))),
        ...(closing.delete(document.id) ? (['closing'] as const) : []),
      ]),
    ),
  );
  const closed = [...closing.values()].map((document) => pending(document, ['closing']));
  return [...all, ...closed].filter((one) => one.waitsFor.length > 0);
}

const pending = (
  { id, header: { documentNumber } }: StoredDocument,
  waits: readonly WaitsFor[],
): PendingDocument => ({ id, documentNumber, waitsFor: waits });

/** A signature that was accepted and passes no longer: somebody decides, for nothing tries it again. */
const withRefusedSignature = (failures: readonly Failure[]): ReadonlySet<DocumentId> =>
  documentsOf(
    failures.filter(({ final, queue, code }) => final && queue === 'sign' && code === 'SIGNATURE_REFUSED'),
  );

/** One bad answer heals by itself in a minute. */
const MOST_BAD_ANSWERS = 3;

/** The portal answers, and not what it is asked: a person may look there himself (`decideDoubt`). */
const thatPortalDoesNotKnow = (failures: readonly Failure[]): ReadonlySet<DocumentId> =>
  documentsOf(
    failures.filter(
      ({ queue, code, attempts }) =>
        queue === 'publish' && code === 'PORTAL_ANSWER_UNREADABLE' && attempts >= MOST_BAD_ANSWERS,
    ),
  );

const documentsOf = (failures: readonly Failure[]): ReadonlySet<DocumentId> =>
  new Set(failures.map(({ documentId }) => documentId));

/** Certified cases whose document is through: `closePaperCase` would take them. */
async function withCaseToClose(
  { store }: Needs,
  cases: readonly PaperCase[],
): Promise<Map<DocumentId, StoredDocument>> {
  const certified = cases.filter(({ state }) => state === 'certified');
  const documents = await store.list({ ids: certified.map(({ documentId }) => documentId) });
  const through = documents.filter(
    ({ header, state }) =>
      FINAL_STATES.includes(state) || (state === 'signed' && !isPublishable(header.kind)),
  );
  return new Map(through.map((document) => [document.id, document]));
}

async function waitsFor(
  rooms: Needs,
  document: StoredDocument,
  hasCase: boolean,
): Promise<readonly WaitsFor[]> {
  const { kind } = document.header;
  if (document.state === 'in-doubt') return [];
  if (document.state === 'signed') {
    const byHand = rooms.settings.channel === 'by-hand' || (await isTakenOver(rooms, document));
    return isPublishable(kind) && byHand ? ['hand-over'] : [];
  }
  if (isOnPaperOnly(document) || hasCase) return ['paper'];
  if (needsApproval(kind) && document.approvedOn === undefined) return ['approval'];
  return unsignedRoles(document).map((role) => `signature-${role}` as const);
}
