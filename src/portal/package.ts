/** The package that is sent: a container with its manifest, the files and their detached signatures. */
import { type ArchiveEntry, readArchive, writeArchive } from '../../schemas/portal/archive.ts';
import {
  businessOf,
  MANIFEST_NAME,
  type Manifest,
  type ManifestFile,
  manifestOf,
  manifestTree,
  type Mode,
  OBJECT_TYPES,
  PACKAGE_NAMESPACE,
} from '../../schemas/portal/manifest.ts';
import { packageXsd } from '../../schemas/portal/xsd.ts';
import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import { readTree, writeTree } from '../xml/tree.ts';
import { validateXml } from '../xml/validate.ts';
import { type AgreementFileGround, publishedFiles } from './published-files.ts';
import type { Submission, SubmissionFile } from './publisher.ts';

export interface PackageSettings {
  /** Code of the sender by the consolidated register (Сводный реестр). */
  readonly sender: string;
  readonly mode: Mode;
  /** Legal ground on which the file of an agreement is published; without it, information only. */
  readonly agreementFileGround?: AgreementFileGround;
}

const ROLES = { structured: 'STRUCTURED', 'print-form': 'PRINT_FORM', scan: 'SCAN' } as const;
const MOSCOW_OFFSET_MS = 3 * 3_600_000;

/**
 * The same submission gives the same bytes, on any day and machine: nothing here looks at a clock.
 *
 * @throws {Fault} `CONTENT_INVALID` when the manifest does not pass its own XSD, with the field that is
 * wrong; never sent in that case
 */
export function packSubmission(submission: Submission, settings: PackageSettings): Uint8Array {
  const files = publishedFiles(submission, settings.agreementFileGround);
  const manifest = describe(submission, files, settings);
  const xml = writeTree(manifestTree(manifest), PACKAGE_NAMESPACE);
  const [problem] = validateXml(xml, packageXsd());
  if (problem !== undefined) {
    const { field, message } = problem;
    throw new Fault('CONTENT_INVALID', 'the package manifest is not valid', { at: field, rule: message });
  }
  return writeArchive([{ name: MANIFEST_NAME, bytes: xml }, ...files.flatMap(entriesOf)]);
}

const describe = (
  { key, kind, header, createdAt, approvedOn }: Submission,
  files: readonly SubmissionFile[],
  { sender, mode }: PackageSettings,
): Manifest => ({
  id: key,
  sender,
  createDateTime: moscowTime(createdAt),
  objectType: OBJECT_TYPES[kind],
  mode,
  business: businessOf(header, approvedOn),
  files: files.map(fileOf),
  signatures: files.flatMap((file, index) =>
    file.signatures.map((_, n) => ({ for: fileId(index), name: signatureName(file, n) })),
  ),
});

const fileOf = (
  { name, mime, bytes, digest, role, signedInside }: SubmissionFile,
  index: number,
): ManifestFile => ({
  id: fileId(index),
  name,
  mime,
  size: bytes.length,
  hash: digest,
  role: ROLES[role],
  ...(signedInside !== undefined && { signedInside }),
});

const entriesOf = (file: SubmissionFile): ArchiveEntry[] => [
  { name: file.name, bytes: file.bytes },
  ...file.signatures.map((bytes, n) => ({ name: signatureName(file, n), bytes })),
];

const fileId = (index: number): string => `f${index + 1}`;

/** `order.pdf.sig`; of further signatories `order.pdf.2.sig`. */
export const signatureName = ({ name }: SubmissionFile, index: number): string =>
  index === 0 ? `${name}.sig` : `${name}.${index + 1}.sig`;

/** Moscow has had +03:00 without summer time since 26 October 2014 (248-ФЗ). */
const moscowTime = (at: Instant): string =>
  `${new Date(Date.parse(at) + MOSCOW_OFFSET_MS).toISOString().slice(0, -1)}+03:00`;

/**
 * The manifest of a package that was packed before.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export function manifestIn(packed: Uint8Array): Manifest {
  const [first] = readArchive(packed);
  const tree = first?.name === MANIFEST_NAME ? readTree(first.bytes, PACKAGE_NAMESPACE) : undefined;
  if (tree === undefined)
    throw new Fault('CONTENT_UNREADABLE', 'the package has no manifest', { at: MANIFEST_NAME });
  return manifestOf(tree);
}
