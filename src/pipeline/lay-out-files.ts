import type { Digest, DocumentId } from '../domain/identifiers.ts';
import { FILE_NAMES, PADES_NAMES, PRINTED_FORM } from './file-names.ts';
import type { FileRole, StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';
import { dataFile, profileOf } from './signatures.ts';

/** A file of a document as a person gets it. */
export interface LaidOutFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Every file of a document under the name that people know it by, for signing with a tool of their own,
 * for checking, for the archive.
 *
 * @throws {Fault} `DOCUMENT_NOT_FOUND`, `BLOB_MISSING`, `BLOB_DAMAGED`
 */
export async function layOutFiles(
  { store, blobs }: Pick<Rooms, 'store' | 'blobs'>,
  id: DocumentId,
): Promise<readonly LaidOutFile[]> {
  const document = await store.load(id);
  const names = namesOf(document);
  const laidOut: LaidOutFile[] = [];
  for (const [role, digest] of Object.entries<Digest | undefined>(document.files)) {
    const name = names[role as FileRole];
    if (name !== undefined && digest !== undefined) laidOut.push({ name, bytes: await blobs.get(digest) });
  }
  return laidOut;
}

/** Under which name a part of a document is known outside the record. */
export function namesOf(document: StoredDocument): Partial<Record<FileRole, string>> {
  const { pdf, 'signed-pdf': newest } = document.files;
  const dataSignature = `${FILE_NAMES[dataFile(document)]}.authorized-body.sig`;
  const names = { ...FILE_NAMES, 'data-signature-authorized-body': dataSignature };
  if (profileOf(document) === 'detached') return names;
  const { pdf: _form, ...others } = { ...names, ...PADES_NAMES };
  // A form that nobody has signed yet is the document itself.
  return pdf === newest ? others : { ...others, pdf: PRINTED_FORM };
}
