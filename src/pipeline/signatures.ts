import { isPublishable, type Signatory } from '../domain/document.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { SigningProfile } from '../domain/signing-profile.ts';
import type { FileRole, StoredDocument } from '../store/store.ts';
import { newestRevision, revisionOf } from './revisions.ts';

/** What a signature is over: the printed form, or the data that will be posted. */
export type SignedPart = 'pdf' | 'data';

/** One thing to be signed in a file of its own, and under which part its signature is kept. */
export interface DueSignature {
  readonly role: Signatory['role'];
  readonly of: SignedPart;
  readonly keptAs: FileRole;
}

const DUE: readonly DueSignature[] = [
  { role: 'authorized-body', of: 'pdf', keptAs: 'signature-authorized-body' },
  // The body alone answers for what it posts; a provider's certificate would carry a person's data there.
  { role: 'authorized-body', of: 'data', keptAs: 'data-signature-authorized-body' },
  { role: 'provider', of: 'pdf', keptAs: 'signature-provider' },
];

/** Decided when the document was rendered, and read off what was kept then: later settings do not touch it. */
export const profileOf = ({ files }: StoredDocument): SigningProfile =>
  files['signed-pdf'] === undefined ? 'detached' : 'pades';

/** The file that is posted as data: of an agreement only the information on it (152-ФЗ). */
export const dataFile = ({ header }: StoredDocument): 'xml' | 'information' =>
  header.kind === 'funding-agreement' ? 'information' : 'xml';

/**
 * The bytes that a detached signature is over, and that are posted; `undefined` before they are rendered. Of a
 * printed form under PAdES, the form with the signatures that it has.
 */
export const signedDigest = (document: StoredDocument, of: SignedPart): Digest | undefined =>
  of === 'pdf' ? newestRevision(document) : document.files[dataFile(document)];

/** What must be signed in files of their own by the signatories that the document names. */
export const dueSignatures = (document: StoredDocument): readonly DueSignature[] =>
  DUE.filter(({ role, of }) => {
    const inside = of === 'pdf' && profileOf(document) === 'pades';
    const posted = of === 'pdf' || isPublishable(document.header.kind);
    return !inside && posted && rolesOf(document).includes(role);
  });

export const dueFrom = (document: StoredDocument, role: Signatory['role']): readonly DueSignature[] =>
  dueSignatures(document).filter((due) => due.role === role);

/** Whose signatures a document needs, in the order of its form. */
export const rolesOf = ({ header }: StoredDocument): readonly Signatory['role'][] =>
  header.signatories.map(({ role }) => role);

/** Roles whose signatures are not all there yet. */
export const unsignedRoles = (document: StoredDocument): readonly Signatory['role'][] =>
  rolesOf(document).filter(
    (role) =>
      (profileOf(document) === 'pades' && revisionOf(document, role) === undefined) ||
      dueFrom(document, role).some(({ keptAs }) => document.files[keptAs] === undefined),
  );

/** Whether anybody's signature is there. */
export const isSignedByAnybody = (document: StoredDocument): boolean =>
  dueSignatures(document).some(({ keptAs }) => document.files[keptAs] !== undefined) ||
  rolesOf(document).some((role) => revisionOf(document, role) !== undefined);

/** Detached signatures that are kept over a part, in the order of the roles. */
export const signaturesOver = (document: StoredDocument, part: SignedPart): readonly Digest[] =>
  dueSignatures(document)
    .filter((due) => due.of === part)
    .flatMap(({ keptAs }) => document.files[keptAs] ?? []);
