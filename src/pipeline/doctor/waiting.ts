import type { StoredDocument } from '../../store/store.ts';
import { pendingDocuments } from '../pending-documents.ts';
import type { Rooms } from '../rooms.ts';
import { unsignedRoles } from '../signatures.ts';

/** A document that officials will sign next, and by whom. */
export interface WaitingDocument {
  readonly document: StoredDocument;
  /** ИНН of those who have not signed yet. */
  readonly inns: readonly string[];
}

/** Documents that wait for signatures, or for the approval that comes right before them. */
export async function waitingDocuments(
  rooms: Pick<Rooms, 'store' | 'paperCases' | 'failures' | 'settings'>,
): Promise<readonly WaitingDocument[]> {
  const pending = await pendingDocuments(rooms);
  const signing = pending.filter(({ waitsFor }) =>
    waitsFor.some((what) => what === 'approval' || what.startsWith('signature-')),
  );
  return Promise.all(
    signing.map(async ({ id }) => {
      const document = await rooms.store.load(id);
      const roles = unsignedRoles(document);
      const due = document.header.signatories.filter(({ role }) => roles.includes(role));
      return { document, inns: due.map(({ inn }) => inn) };
    }),
  );
}
