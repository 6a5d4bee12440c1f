import type { Signatory } from '../domain/document.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { FileRole, StoredDocument } from '../store/store.ts';

/** One thing to be signed: which bytes, and under which part their signature is kept. */
export interface DueSignature {
  readonly role: Signatory['role'];
  readonly of: 'pdf' | 'xml';
  readonly keptAs: FileRole;
}

const DUE: readonly DueSignature[] = [
  { role: 'authorized-body', of: 'pdf', keptAs: 'signature-authorized-body' },
  // The body alone answers for what it posts as data, so it signs the XML as well.
  { role: 'authorized-body', of: 'xml', keptAs: 'xml-signature-authorized-body' },
  { role: 'provider', of: 'pdf', keptAs: 'signature-provider' },
];

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
export const signaturesOver = (document: StoredDocument, part: 'pdf' | 'xml'): readonly Digest[] =>
  dueSignatures(document)
    .filter((due) => due.of === part)
    .flatMap(({ keptAs }) => document.files[keptAs] ?? []);
