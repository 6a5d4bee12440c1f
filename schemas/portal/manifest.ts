/**
 * `package.xml`: what a package says of itself. Our own contract; `docs/portal.md` explains it and
 * `package.xsd` is its law. Nobody has published a submission format for social orders.
 */
import type { DocumentHeader, PublishableKind } from '../../src/domain/document.ts';
import { branch, child, leaf, textOf, type Tree } from './tree.ts';

export const PACKAGE_NAMESPACE = 'urn:pechat:portal:package:1';
/** Name of the manifest inside the container; it is the first entry. */
export const MANIFEST_NAME = 'package.xml';
/** Streebog-256 (id-tc26-gost3411-12-256, RFC 9215). */
export const STREEBOG_256 = '1.2.643.7.1.1.2.2';
/** How signatures inside a file are made; absent where they are beside it. */
const SIGNED_INSIDE = 'PAdES';
export const SCHEME_VERSION = '1.0';

export type ObjectType = 'SOCIAL_ORDER' | 'SOCIAL_ORDER_REPORT' | 'AGREEMENT_INFO';
export type ManifestRole = 'STRUCTURED' | 'PRINT_FORM' | 'SCAN';
export type Mode = 'TEST' | 'PROD';

export const OBJECT_TYPES: Record<PublishableKind, ObjectType> = {
  'social-order': 'SOCIAL_ORDER',
  'execution-report': 'SOCIAL_ORDER_REPORT',
  'funding-agreement': 'AGREEMENT_INFO',
};

export interface ManifestFile {
  /** `f1`, `f2` …, unique in the package. */
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  /** In bytes. */
  readonly size: number;
  /** Streebog-256, 64 lower-case hexadecimal digits. */
  readonly hash: string;
  readonly role: ManifestRole;
  /** Signed inside, in PAdES: no signature of the manifest belongs to it. */
  readonly signedInside?: true;
}

export interface ManifestSignature {
  /** Id of the file that it signs. */
  readonly for: string;
  readonly name: string;
}

/** Деловая часть: by these the portal knows one document from another. */
export interface Business {
  readonly budgetCode: string;
  readonly oktmo: string;
  /** ИНН of the placer (кто размещает). */
  readonly placerInn: string;
  readonly fiscalYear: string;
  readonly versionNumber: string;
  /** Направление деятельности. */
  readonly direction: string;
  readonly documentNumber: string;
  readonly formedOn: string;
  readonly approvalDate: string;
}

export interface Manifest {
  readonly id: string;
  /** Code of the sender by the consolidated register. */
  readonly sender: string;
  /** ISO 8601 with the Moscow offset, `+03:00`. */
  readonly createDateTime: string;
  readonly objectType: ObjectType;
  readonly mode: Mode;
  readonly business: Business;
  readonly files: readonly ManifestFile[];
  readonly signatures: readonly ManifestSignature[];
}

export const businessOf = (header: DocumentHeader, approvedOn: string): Business => ({
  budgetCode: header.budgetCode,
  oktmo: header.oktmo,
  placerInn: header.authorizedBodyInn,
  fiscalYear: String(header.fiscalYear),
  versionNumber: String(header.versionNumber),
  direction: header.activityArea,
  documentNumber: header.documentNumber,
  formedOn: header.formedOn,
  approvalDate: approvedOn,
});

/** The fields that make a document the same document, whoever sends it; names as in the query string. */
export function businessQuery({
  objectType,
  business,
}: Pick<Manifest, 'objectType' | 'business'>): Record<string, string> {
  const { budgetCode, fiscalYear, versionNumber, direction, documentNumber, formedOn } = business;
  const base = { budgetCode, objectType, fiscalYear, versionNumber, direction };
  switch (objectType) {
    case 'SOCIAL_ORDER':
      return base;
    case 'SOCIAL_ORDER_REPORT':
      return { ...base, formedOn };
    case 'AGREEMENT_INFO':
      return { ...base, documentNumber };
  }
}

/** Order and presence as in `package.xsd`. */
export const manifestTree = (manifest: Manifest): Tree =>
  branch('package', [
    branch('index', [
      leaf('id', manifest.id),
      leaf('sender', manifest.sender),
      leaf('createDateTime', manifest.createDateTime),
      leaf('objectType', manifest.objectType),
      leaf('mode', manifest.mode),
      leaf('schemeVersion', SCHEME_VERSION),
    ]),
    businessTree(manifest.business),
    branch('files', [...manifest.files.map(fileTree), ...manifest.signatures.map(signatureTree)]),
  ]);

const businessTree = (business: Business): Tree =>
  branch('business', [
    leaf('budgetCode', business.budgetCode),
    leaf('oktmo', business.oktmo),
    leaf('placer', '', { inn: business.placerInn }),
    leaf('fiscalYear', business.fiscalYear),
    leaf('versionNumber', business.versionNumber),
    leaf('direction', business.direction),
    leaf('documentNumber', business.documentNumber),
    leaf('formedOn', business.formedOn),
    leaf('approvalDate', business.approvalDate),
  ]);

const fileTree = ({ id, name, mime, size, hash, role, signedInside }: ManifestFile): Tree =>
  leaf('file', '', {
    id,
    name,
    mime,
    size: String(size),
    hashAlg: STREEBOG_256,
    hash,
    role,
    ...(signedInside !== undefined && { signedInside: SIGNED_INSIDE }),
  });

const signatureTree = (signature: ManifestSignature): Tree =>
  leaf('signature', '', { for: signature.for, format: 'CAdES-BES', detached: 'true', name: signature.name });

/** @param tree one that `package.xsd` has passed; otherwise fields come out empty */
export function manifestOf(tree: Tree): Manifest {
  const index = child(tree, 'index');
  const files = child(tree, 'files')?.children ?? [];
  return {
    id: textOf(index, 'id'),
    sender: textOf(index, 'sender'),
    createDateTime: textOf(index, 'createDateTime'),
    objectType: textOf(index, 'objectType') as ObjectType,
    mode: textOf(index, 'mode') as Mode,
    business: businessFrom(child(tree, 'business')),
    files: files.filter(({ name }) => name === 'file').map(fileFrom),
    signatures: files.filter(({ name }) => name === 'signature').map(signatureFrom),
  };
}

const businessFrom = (tree: Tree | undefined): Business => ({
  budgetCode: textOf(tree, 'budgetCode'),
  oktmo: textOf(tree, 'oktmo'),
  placerInn: child(tree, 'placer')?.attributes['inn'] ?? '',
  fiscalYear: textOf(tree, 'fiscalYear'),
  versionNumber: textOf(tree, 'versionNumber'),
  direction: textOf(tree, 'direction'),
  documentNumber: textOf(tree, 'documentNumber'),
  formedOn: textOf(tree, 'formedOn'),
  approvalDate: textOf(tree, 'approvalDate'),
});

const fileFrom = ({ attributes }: Tree): ManifestFile => ({
  id: attributes['id'] ?? '',
  name: attributes['name'] ?? '',
  mime: attributes['mime'] ?? '',
  size: Number(attributes['size']),
  hash: attributes['hash'] ?? '',
  role: (attributes['role'] ?? '') as ManifestRole,
  ...(attributes['signedInside'] === SIGNED_INSIDE && { signedInside: true }),
});

const signatureFrom = ({ attributes }: Tree): ManifestSignature => ({
  for: attributes['for'] ?? '',
  name: attributes['name'] ?? '',
});
