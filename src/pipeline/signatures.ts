import type { Signatory } from '../domain/document.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { FileRole, StoredDocument } from '../store/store.ts';

/** What a signature is over: the printed form, or the data that will be posted. */
export type SignedPart = 'pdf' | 'data';

/** One thing to be signed, and under which part its signature is kept. */
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

/** The file that is posted as data: of an agreement only the information on it (152-ФЗ). */
export const dataFile = ({ header }: StoredDocument): 'xml' | 'information' =>
  header.kind === 'funding-agreement' ? 'information' : 'xml';

/** The bytes that a signature is over; `undefined` before they are rendered. */
export const signedDigest = (document: StoredDocument, of: SignedPart): Digest | undefined =>
  document.files[of === 'pdf' ? 'pdf' : dataFile(document)];

/** What must be signed by the signatories that the document names. */
export const dueSignatures = ({ header }: StoredDocument): readonly DueSignature[] =>
  DUE.filter(({ role }) => header.signatories.some((signatory) => signatory.role === role));

export const dueFrom = (document: StoredDocument, role: Signatory['role']): readonly DueSignature[] =>
  dueSignatures(document).filter((due) => due.role === role);

/** Roles whose signatures are not all there yet. */
export const unsignedRoles = (document: StoredDocument): readonly Signatory['role'][] => [
  ...new Set(
    dueSignatures(document)
      .filter(({ keptAs }) => document.files[keptAs] === undefined)
      .map(({ role }) => role),
  ),
];

/** Signatures that are kept over a part, in the order of the roles. */
export const signaturesOver = (document: StoredDocument, part: SignedPart): readonly Digest[] =>
  dueSignatures(document)
    .filter((due) => due.of === part)
    .flatMap(({ keptAs }) => document.files[keptAs] ?? []);
