import type { Digest, DocumentId } from '../domain/identifiers.ts';
import { FILE_NAMES, PADES_NAMES } from './file-names.ts';
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
  const dataSignature = `${FILE_NAMES[dataFile(document)]}.authorized-body.sig`;
  const inside = profileOf(document) === 'pades' ? PADES_NAMES : {};
  const named = { ...FILE_NAMES, 'data-signature-authorized-body': dataSignature, ...inside };
  const files = Object.entries<Digest | undefined>(document.files).map(
    ([role, digest]) => [named[role as keyof typeof named], digest] as const,
  );
  const laidOut: LaidOutFile[] = [];
  for (const [name, digest] of files) {
    if (name !== undefined && digest !== undefined) laidOut.push({ name, bytes: await blobs.get(digest) });
  }
  return laidOut;
}
