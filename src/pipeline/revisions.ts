/** Revisions of a printed form under PAdES: each signatory adds one to the file, and the newest is the document. */
import type { Signatory } from '../domain/document.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { DocumentFiles, FileRole, StoredDocument } from '../store/store.ts';

const KEPT_AS = {
  'authorized-body': 'signed-pdf-authorized-body',
  provider: 'signed-pdf-provider',
} as const satisfies Record<Signatory['role'], FileRole>;

const ROLES = ['authorized-body', 'provider'] as const;

/** The printed form with the signatures that it has; where they are detached, the form. */
export const newestRevision = ({ files }: StoredDocument): Digest | undefined =>
  files['signed-pdf'] ?? files.pdf;

/** The file as a signatory left it; `undefined` while the form has no standing signature of his. */
export function revisionOf({ files }: StoredDocument, role: Signatory['role']): Digest | undefined {
  const own = files[KEPT_AS[role]];
  // A part of a document is never taken away: the form in this place says that the signature fell with another.
  return own === files.pdf ? undefined : own;
}

/**
 * What a signatory signs now. Who has signed already signs anew, for his first signature no longer passes, and so
 * over the file as it was before; signatures that were made over it meanwhile fall.
 */
export function signedNext(document: StoredDocument, role: Signatory['role']): Digest | undefined {
  const own = revisionOf(document, role);
  if (own === undefined) return newestRevision(document);
  const others = ROLES.filter((one) => one !== role).flatMap((one) => revisionOf(document, one) ?? []);
  return own === newestRevision(document) ? (others[0] ?? document.files.pdf) : document.files.pdf;
}

/** The parts of a document after a signatory has added this revision over `signedNext`. */
export function withRevision(
  document: StoredDocument,
  role: Signatory['role'],
  revision: Digest,
): Partial<DocumentFiles> {
  const { pdf } = document.files;
  const others = ROLES.filter((one) => one !== role && revisionOf(document, one) !== undefined);
  const fallen = pdf !== undefined && signedNext(document, role) === pdf ? others : [];
  return {
    'signed-pdf': revision,
    [KEPT_AS[role]]: revision,
    ...Object.fromEntries(fallen.map((one) => [KEPT_AS[one], pdf])),
  };
}
