import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { CertificateSummary } from '../signature/verifier.ts';
import type { DocumentFiles, EventFacts, StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';
import { rolesOf } from './signatures.ts';

/** What the completion of a signing says of the marked copy. */
export interface MarkedCopy {
  readonly files?: DocumentFiles;
  readonly facts: EventFacts;
}

/**
 * Makes and keeps the copy of a printed form with the marks of its detached signatures. It is for people to look
 * at: where a mark cannot be drawn readably the signing is complete without it, and the fact says why.
 *
 * @param owners whose signatures the judge has just passed, by their role
 */
export async function keepMarkedCopy(
  { blobs, pdfSignatures }: Pick<Rooms, 'blobs' | 'pdfSignatures'>,
  document: StoredDocument,
  owners: ReadonlyMap<Signatory['role'], CertificateSummary>,
): Promise<MarkedCopy> {
  const { files } = document;
  if (files.pdf === undefined) return { facts: {} };
  const pdf = await blobs.get(files.pdf);
  // The form has its places in the order of its signatories.
  const inOrder = rolesOf(document).flatMap((role) => owners.get(role) ?? []);
  const copy = drawn(() => pdfSignatures.markCopy(pdf, inOrder));
  if (copy instanceof Fault) return { facts: { markedCopy: copy.code } };
  return { files: { ...files, 'marked-copy': await blobs.put(copy) }, facts: {} };
}

function drawn(draw: () => Uint8Array): Uint8Array | Fault {
  try {
    return draw();
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
}
