import { isPublishable, needsApproval } from '../domain/document.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import { isOnPaperOnly, liveCase } from './paper-route.ts';
import type { Rooms } from './rooms.ts';
import { unsignedRoles } from './signatures.ts';

/** What a document waits for, from a person. */
export type WaitsFor =
  | 'approval'
  | 'signature-authorized-body'
  | 'signature-provider'
  | 'paper'
  | 'hand-over';

export interface PendingDocument {
  readonly id: DocumentId;
  readonly documentNumber: string;
  readonly waitsFor: readonly WaitsFor[];
}

/** Documents that a person must act on before they go on. */
export async function pendingDocuments(
  rooms: Pick<Rooms, 'store' | 'paperCases' | 'settings'>,
): Promise<readonly PendingDocument[]> {
  const documents = await rooms.store.list({ states: ['rendered', 'signed'] });
  const all = await Promise.all(
    documents.map(async (document) => ({
      id: document.id,
      documentNumber: document.header.documentNumber,
      waitsFor: await waitsFor(rooms, document),
    })),
  );
  return all.filter((one) => one.waitsFor.length > 0);
}

async function waitsFor(
  rooms: Pick<Rooms, 'paperCases' | 'settings'>,
  document: StoredDocument,
): Promise<readonly WaitsFor[]> {
  const { kind } = document.header;
  if (document.state === 'signed') {
    return isPublishable(kind) && rooms.settings.channel === 'by-hand' ? ['hand-over'] : [];
  }
  if (isOnPaperOnly(document) || (await liveCase(rooms, document)) !== undefined) return ['paper'];
  if (needsApproval(kind) && document.approvedOn === undefined) return ['approval'];
  return unsignedRoles(document).map((role) => `signature-${role}` as const);
}
